package nabla.cli;

import java.util.concurrent.Callable;

import nabla.graph.Words;
import nabla.project.Samples;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the samples: file, chapter, one line.
@Command(name = "samples")
final class ListSamples implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override public Integer call() {
        var samples = Samples.all();
        if (samples.isEmpty()) throw new Wrong(Words.of("cli").text("samples.none"));
        var table = new Columns();
        samples.forEach(s -> table.row(s.file(), s.chapter(), s.line()));
        spec.commandLine().getOut().print(table);
        return 0;
    }
}
