package nabla.project.mend;

import nabla.project.Edit;

/// What would mend a problem: the words of its button, and the one edit that does it.
public record Mend(String words, Edit edit) {}
