"""Controls that any screen may use, and the focus that walks over them."""
