package nabla;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may see whom. Each arrow has its reason; a new arrow needs a new reason, not an exception.
final class ArchitectureTest {

    private static final JavaClasses NABLA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("nabla");

    /// What every package may see: in which language to speak.
    private static final String WORDS = "words";
    private static final List<String> PACKAGES = List.of(WORDS, "tensor", "graph", "op", "data", "engine", "project",
            "export", "app", "cli");

    /// What a package may see of the others, and why no more.
    record Arrow(String from, List<String> to, String reason) {

        List<String> forbidden() {
            var others = new ArrayList<>(PACKAGES);
            others.remove(from);
            others.remove(WORDS);
            others.removeAll(to);
            return others;
        }

        @Override public String toString() {
            return from + " sees " + (to.isEmpty() ? "none of the others" : String.join(", ", to));
        }
    }

    static Stream<Arrow> arrows() {
        var core = List.of("tensor", "graph", "op", "data", "engine");
        return Stream.of(
                new Arrow(WORDS, List.of(), "a language is there before there is anything to say"),
                new Arrow("tensor", List.of(), "numbers know nothing of what they are used for"),
                new Arrow("graph", List.of("tensor"),
                        "a graph is drawn, checked and edited without knowing any operation"),
                new Arrow("op", List.of("tensor", "graph", "data"),
                        "an operation is mathematics: it runs the same wherever it is called; "
                                + "text is cut in a graph as it is in data"),
                new Arrow("data", List.of("tensor"), "data is there before any network is"),
                new Arrow("engine", List.of("tensor", "graph", "data"), "the engine runs any operation and names none"),
                new Arrow("project", core, "a project is a value that a file holds: it opens without a window"),
                new Arrow("export", append(core, "project"), "text and numbers are written without a window"),
                new Arrow("app", append(core, "project"),
                        "the window shows a project; the command line does not need one"),
                new Arrow("cli", append(core, "project", "export", "app"),
                        "the command line stands in front and connects the rest"));
    }

    @ParameterizedTest @MethodSource("arrows") void aPackageSeesOnlyWhatItMay(Arrow arrow) {
        if (arrow.forbidden().isEmpty()) return;
        hold(noClasses().that().resideInAPackage("nabla." + arrow.from() + "..")
                .should().dependOnClassesThat()
                .resideInAnyPackage(arrow.forbidden().stream().map(p -> "nabla." + p + "..").toArray(String[]::new))
                .because(arrow.reason()));
    }

    @Test void everyClassLivesInAKnownPackage() {
        var known = PACKAGES.stream().map(p -> "nabla." + p + "..").toArray(String[]::new);
        hold(noClasses().should().resideOutsideOfPackages(append(List.of(known), "nabla").toArray(String[]::new))
                .because("a package without arrows would be a way around them"));
    }

    @Test void thePackagesStandInNoCircle() {
        hold(slices().matching("nabla.(*)..").should().beFreeOfCycles()
                .because("what stands in a circle can be neither read nor tested alone"));
    }

    @Test void theViewsStandInNoCircle() {
        hold(noClasses().that().resideInAPackage("nabla.app.view")
                .should().dependOnClassesThat().resideInAPackage("nabla.app.view.*..")
                .because("what all views have in common knows none of them"));
    }

    @Test void theWindowStandsInNoCircle() {
        hold(slices().assignedFrom(new PackagesOf("nabla.app")).should().beFreeOfCycles()
                .because("canvas, workbench, a kind of view: each is read, tested and taken out by itself"));
    }

    /// Each package below another one, that itself too, is a slice of its own.
    private record PackagesOf(String root) implements SliceAssignment {

        @Override public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            return name.equals(root) || name.startsWith(root + ".") ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override public String getDescription() {
            return "packages of " + root;
        }
    }

    @Test void onlyTheCatalogueNamesTheKindsOfViews() {
        var kind = assignableTo("nabla.app.view.LiveView").and(DescribedPredicate.not(INTERFACES))
                .as("a concrete view");
        hold(noClasses().that(resideOutsideOfPackage("nabla.app.view.*")
                .or(resideInAnyPackage("nabla.app.view.part", "nabla.app.view.place", "nabla.app.view.dock")))
                .should().dependOnClassesThat(kind)
                .because("a new kind is one file and one line in the catalogue"));
    }

    @Test void onlyTheTensorsKnowEjmlAndTheVectorApi() {
        hold(noClasses().that().resideOutsideOfPackage("nabla.tensor..")
                .should().dependOnClassesThat().resideInAnyPackage("org.ejml..", "jdk.incubator..")
                .because("fixed bits and zero allocation are kept in one place"));
    }

    @Test void onlyTheWindowKnowsJavaFx() {
        hold(noClasses().that().resideOutsideOfPackage("nabla.app..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp..")
                .because("all that is computed must be computed without a display"));
    }

    @Test void nobodyNamesAnOperation() {
        DescribedPredicate<JavaClass> operation = resideInAPackage("nabla.op..").and(assignableTo("nabla.graph.Op"))
                .as("a concrete operation");
        hold(noClasses().that().resideOutsideOfPackage("nabla.op..").should().dependOnClassesThat(operation)
                .because("a new operation is one file and one line in the catalogue: others ask its type for traits"));
    }

    @Test void onlyTheCommandLineEndsTheProgram() {
        hold(noClasses().that().resideOutsideOfPackage("nabla.cli..").should()
                .callMethod(System.class, "exit", int.class)
                .because("a fault is a sentence on the screen, never the end of the work"));
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(NABLA);
    }

    private static List<String> append(List<String> to, String... more) {
        return Stream.concat(to.stream(), Stream.of(more)).toList();
    }
}
