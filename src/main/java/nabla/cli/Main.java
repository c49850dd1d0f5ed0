package nabla.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: every way into Nabla starts here.
@Command(name = "nabla", mixinStandardHelpOptions = true, version = "nabla 0.1.0")
public final class Main implements Runnable {

    public static void main(String... args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override public void run() {
        CommandLine.usage(this, System.out);
    }
}
