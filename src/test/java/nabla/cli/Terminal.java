package nabla.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Runs commands in this process and catches what they print.
record Terminal(int code, String out, String err) {

    static Terminal run(Object... arguments) {
        return run(new Display.None(), Map.of(), arguments);
    }

    static Terminal run(Display display, Map<String, String> environment, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Main.line(display, environment);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        var code = line.execute(List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
        return new Terminal(code, out.toString(), err.toString());
    }

    static Path sample(String name) {
        return Path.of("samples", name + ".nabla");
    }

    /// All of stdout as one JSON document.
    JsonNode json() {
        try {
            return new ObjectMapper()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(this.toString(), e);
        }
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
