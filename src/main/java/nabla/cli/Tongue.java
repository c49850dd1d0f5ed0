package nabla.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.app.settings.Preferences;
import nabla.graph.Words;
import nabla.words.Language;

import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

/// The language that the command line speaks: of `--lang`, else of `NABLA_LANG`, else the one chosen in the window, else the system's.
final class Tongue {

    private static final String OPTION = "--lang";
    private static final String VARIABLE = "NABLA_LANG";

    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    /// It was spoken before this is read: here only what is no language is refused.
    @Option(names = OPTION, paramLabel = "LANGUAGE", descriptionKey = "lang", scope = ScopeType.INHERIT) void speak(
            String tag) {
        if (Language.of(tag).isEmpty()) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("usage.lang", tag,
                    String.join(", ", Arrays.stream(Language.values()).map(Language::tag).toList())));
        }
    }

    /// The language asked for, by whatever comes first; nothing where nobody asked for one that is spoken here.
    static Optional<Language> of(List<String> arguments, Map<String, String> environment, Preferences.Store chosen) {
        return Stream.of(named(arguments), Language.wished().map(Language::tag),
                Optional.ofNullable(environment.get(VARIABLE)), Preferences.language(chosen))
                .flatMap(Optional::stream)
                .flatMap(tag -> Language.of(tag).stream())
                .findFirst();
    }

    /// `--lang pt` or `--lang=pt`, wherever it stands.
    private static Optional<String> named(List<String> arguments) {
        return IntStream.range(0, arguments.size())
                .filter(i -> arguments.get(i).startsWith(OPTION))
                .boxed()
                .flatMap(i -> arguments.get(i).startsWith(OPTION + "=")
                        ? Stream.of(arguments.get(i).substring(OPTION.length() + 1))
                        : arguments.stream().skip(i + 1L).limit(1))
                .findFirst();
    }
}
