"""What words mean to the catalog: `find`, and the value that says what was understood and why."""
