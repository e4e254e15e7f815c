"""From the register to what is published: one module for each family of published types."""
