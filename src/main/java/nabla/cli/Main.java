package nabla.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import nabla.app.workbench.file.Home;
import nabla.graph.Words;
import nabla.project.Samples;
import nabla.words.Language;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line: every way into Nabla starts here.
@Command(name = "nabla", version = "nabla 0.1.0", subcommands = {Check.class,
        Summary.class, Eval.class, Run.class, Sweep.class, Gradcheck.class, Gradient.class, Steps.class, Bench.class,
        ListSamples.class, GalleryOfViews.class})
public final class Main implements Callable<Integer> {

    private static final String FIRST = "xor.nabla";

    private final Map<String, String> environment;
    private final Display display;

    @Spec private CommandSpec spec;
    @Mixin private Tongue tongue;

    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "file") private Path file;

    Main(Display display, Map<String, String> environment) {
        this.display = display;
        this.environment = environment;
    }

    public static void main(String... args) {
        Tongue.of(List.of(args), System.getenv(), Home.standard()).ifPresent(Language::wish);
        var line = line(new Screen(), System.getenv());
        line.setOut(writer(System.out, "stdout.encoding"));
        line.setErr(writer(System.err, "stderr.encoding"));
        System.exit(line.execute(args));
    }

    /// The commands, ready to be executed.
    static CommandLine line(Display display, Map<String, String> environment) {
        var line = new CommandLine(new Main(display, environment));
        line.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.setExecutionExceptionHandler((fault, command, _) -> Faults.tell(fault, command.getErr()));
        line.setExecutionStrategy(parsed -> {
            try {
                return new CommandLine.RunLast().execute(parsed);
            } catch (OutOfMemoryError _) {
                throw new Wrong(Faults.tooLarge());
            } finally {
                line.getOut().flush();
                line.getErr().flush();
            }
        });
        line.setParameterExceptionHandler(new Misuse());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setResourceBundle(Language.spoken().texts("cli"));
        return line;
    }

    /// In UTF-8, but for the terminals of Windows, which may speak an older tongue.
    private static PrintWriter writer(PrintStream to, String encoding) {
        var console = System.console();
        var old = System.getProperty("os.name").startsWith("Windows") && console != null && console.isTerminal();
        return new PrintWriter(to, true, old ? Charset.forName(System.getProperty(encoding)) : StandardCharsets.UTF_8);
    }

    Display display() {
        return display;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override public Integer call() {
        var wanted = Optional.ofNullable(file);
        wanted.filter(f -> !f.toString().contains(".") && !Files.exists(f)).ifPresent(f -> {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("usage.none", f));
        });
        if (hasDisplay()) return display.open(wanted);
        var words = Words.of("cli");
        var err = spec.commandLine().getErr();
        var shown = wanted.or(() -> Samples.find(FIRST).map(Samples.Sample::path));
        if (shown.isEmpty()) {
            err.println(words.text("display.nothing"));
            return 1;
        }
        err.println(words.text("display.none", shown.get()));
        err.flush();
        return spec.commandLine().execute("run", shown.get().toString(), "--pictures", "pictures");
    }

    boolean hasDisplay() {
        if (Boolean.getBoolean("java.awt.headless") || "Headless".equals(System.getProperty("glass.platform"))) {
            return false;
        }
        var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
