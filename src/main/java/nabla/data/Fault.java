package nabla.data;

/// Something passed over while data were read: where (`line 7`), and the whole sentence, which says where too.
public record Fault(String where, String sentence) {

    /// The same, said with the file where it is.
    Fault in(String file) {
        return new Fault(file + ", " + where, file + ", " + sentence);
    }
}
