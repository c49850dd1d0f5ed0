package nabla.app.inspector;

import nabla.app.document.Document;

/// What the form of a data set asks of the window: that a file or a folder be chosen, and read.
public interface FromFiles {

    /// What is to be chosen.
    enum Kind {
        FILE,
        FOLDER
    }

    /// In a window without files.
    FromFiles NONE = new FromFiles() {
        @Override public void add(Kind kind) {}

        @Override public void turn(Document of, String id, Kind kind) {}

        @Override public void again(Document of, String id) {}
    };

    /// Adds a data set.
    void add(Kind kind);

    /// A data set comes from what is chosen from now on; its name and its split stay.
    void turn(Document of, String id, Kind kind);

    /// Reads the files of a data set as they are now.
    void again(Document of, String id);
}
