"""What is handed from stage to stage: typed, frozen records of the domain. Standard library only."""
