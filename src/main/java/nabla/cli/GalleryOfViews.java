package nabla.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Draws every view, light and dark, into a folder.
@Command(name = "gallery")
final class GalleryOfViews implements Callable<Integer> {

    @ParentCommand private Main main;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", descriptionKey = "dir") private Path folder;

    @Override public Integer call() {
        main.display().gallery(folder).forEach(file -> spec.commandLine().getOut().println(file));
        return 0;
    }
}
