"""products may be confirmed by themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("auto_confirm", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.alter_column("auto_confirm", server_default=None)
