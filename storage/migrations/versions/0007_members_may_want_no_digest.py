"""members may want no digest"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_digest", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.alter_column("no_digest", server_default=None)
