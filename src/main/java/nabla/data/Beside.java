package nabla.data;

/// A file or folder that lies beside the project, called by its plain name; `sha256` is its digest when chosen, or empty.
public record Beside(String name, String sha256) {

    /// Without a digest to compare.
    public static Beside named(String name) {
        return new Beside(name, "");
    }
}
