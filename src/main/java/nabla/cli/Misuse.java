package nabla.cli;

import java.util.stream.Collectors;

import nabla.graph.Words;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with the words of a command, in the language of the user, and how the command is used.
final class Misuse implements IParameterExceptionHandler {

    private static final Words WORDS = Words.of("cli");

    @Override public int handleParseException(ParameterException fault, String[] arguments) {
        var line = fault.getCommandLine();
        var err = line.getErr();
        err.println(line.getColorScheme().errorText(sentence(fault)));
        line.usage(err, line.getHelp().colorScheme().ansi() == Ansi.OFF ? Ansi.OFF : Ansi.AUTO);
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException fault) {
        return switch (fault) {
            case UnmatchedArgumentException unmatched -> WORDS.text(unmatched.isUnknownOption() ? "usage.unknown"
                    : "usage.unmatched", String.join(" ", unmatched.getUnmatched()));
            case MissingParameterException missing -> WORDS.text("usage.missing", missing.getMissing().stream()
                    .map(Misuse::name).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> WORDS.text("usage.twice", name(twice.getOverwritten()));
            case CommandLine.MutuallyExclusiveArgsException _,CommandLine.MaxValuesExceededException _ ->
                WORDS.text("usage.exclusive");
            default -> fault.getArgSpec() == null || fault.getValue() == null ? fault.getMessage()
                    : WORDS.text("usage.value", fault.getValue(), name(fault.getArgSpec()));
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
