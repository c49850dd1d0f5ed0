package nabla.graph;

/// One number of a port's tensor, by its flat place.
public record Cell(String port, int place) {}
