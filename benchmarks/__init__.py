"""Speed targets, each as a ratio to a peer or a reference measured in the same run: `make bench`."""
