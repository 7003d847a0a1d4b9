"""Stories at the reservation desk: placing, answering, picking up, and what the clocks do."""
