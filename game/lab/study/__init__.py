"""What-if studies: changed rules beside the rules that ship."""
