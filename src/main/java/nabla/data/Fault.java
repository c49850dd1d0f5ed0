package nabla.data;

/// Something passed over while data were read: where (`line 7`), and the whole sentence, which says where too.
public record Fault(String where, String sentence) {}
