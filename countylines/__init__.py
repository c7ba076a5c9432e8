"""County lines: the gate, the matrix, people at risk, closure, operations."""
