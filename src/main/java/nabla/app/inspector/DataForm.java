package nabla.app.inspector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.control.ChoiceControl;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.picture.Numbers;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.data.DataSet;
import nabla.data.DataSpec;
import nabla.data.DataSummary;
import nabla.data.Generator;
import nabla.data.Generators;
import nabla.data.Setting;
import nabla.data.Split;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.DataNames;
import nabla.project.Edit;
import nabla.project.ProjectSources;

/// One data set: its generator with all its settings, or the table it is read from; and which rows are held back.
final class DataForm {

    private static final Words WORDS = Words.of("inspector");
    private static final double MOST_HELD_BACK = 0.9;
    private static final int MOST_TOLD = 4;
    private static final int MOST_CLASSES = 12;

    private final Document document;
    private final String id;
    private final ObservableValue<Theme> theme;
    private final Gesture gesture;
    private final FromFiles files;
    private final VBox view = new VBox();
    private final List<Runnable> refreshers = new ArrayList<>();
    /// The data set whose classes were counted.
    private Optional<DataSet> counted = Optional.empty();
    private List<DataSummary.Count> classes = List.of();

    /// What a form was made for; while it stays equal, only numbers change.
    record About(String id, String kind) {
        static About of(String id, DataEntry entry) {
            return new About(id, switch (entry.spec()) {
                case DataSpec.Generated(var generator, _) -> generator;
                case DataSpec.Table _ -> "table";
                case DataSpec.CsvFile csv -> "file " + csv.file().name();
                case DataSpec.Idx idx -> "idx " + idx.beside();
                case DataSpec.Pictures pictures -> "pictures " + pictures.folder().name();
            });
        }
    }

    DataForm(Document document, String id, ObservableValue<Theme> theme, FromFiles files) {
        this.files = files;
        this.theme = theme;
        this.document = document;
        this.id = id;
        gesture = Gesture.on(document);
        view.getStyleClass().add("data-form");
        view.setId("data-" + id);
        head();
        told();
        mends();
        kind();
        switch (entry().spec()) {
            case DataSpec.Generated(var generator, _) -> {
                Generators.named(generator).ifPresent(g -> g.settings().forEach(s -> setting(g, s)));
            }
            case DataSpec.Table table -> new FileForm(this).table(WORDS.text("data.table"), table.target());
            case DataSpec.CsvFile csv -> new FileForm(this).table(csv.file().name(), csv.target());
            case DataSpec.Idx idx -> new FileForm(this).idx(idx);
            case DataSpec.Pictures pictures -> new FileForm(this).pictures(pictures);
        }
        split();
    }

    Region view() {
        return view;
    }

    void refresh() {
        if (document.project().get().data().containsKey(id)) {
            refreshers.forEach(Runnable::run);
        }
    }

    private DataEntry entry() {
        return document.project().get().data().get(id);
    }

    private DataEntry wanted() {
        return document.fetching().wanted(id);
    }

    private void put(DataEntry entry) {
        document.fetching().turn(gesture, new Edit.PutData(id, entry));
    }

    private void head() {
        var icon = new Label("", Icons.DATA.node());
        icon.getStyleClass().addAll("category-data", "data-icon");
        var name = new TextField(id);
        name.setId("data-name-" + id);
        name.getStyleClass().addAll("bare-field", "plan-name");
        name.setMinWidth(0);
        name.setTooltip(new Tooltip(WORDS.text("data.name")));
        Said.as(WORDS.text("data.name"), name);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setOnAction(_ -> rename(name));
        name.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) rename(name);
        });
        var remove = Buttons.icon(Icons.TRASH.node(12), WORDS.text("data.remove"),
                () -> document.perform(new Edit.RemoveData(id)));
        var row = new HBox(icon, name, remove);
        row.getStyleClass().add("form-row");
        view.getChildren().add(row);
    }

    /// A name that is empty or another's is not taken.
    private void rename(TextField name) {
        var to = name.getText().strip();
        var project = document.project().get();
        if (to.equals(id) || !project.data().containsKey(id)) {
            return;
        }
        if (to.isEmpty() || project.data().containsKey(to)) {
            name.setText(id);
        } else {
            document.perform(DataNames.rename(project, id, to));
        }
    }

    /// What the data set holds, and what was passed over to get it.
    private void told() {
        var holds = Section.sentence("", "caption");
        holds.setId("data-holds");
        var faults = Section.sentence("", "caption", "text-wrong");
        faults.setId("data-faults");
        var counts = Section.sentence("", "caption");
        counts.setId("data-counts");
        var users = Section.sentence("", "caption");
        users.setId("data-users");
        var preview = new DataPreview(theme);
        view.getChildren().addAll(holds, faults, counts, users, preview.view());
        refreshers.add(() -> {
            var set = document.sources().dataSet(id);
            say(counts, set.map(this::counted).orElse(""));
            say(users, used());
            preview.show(set);
        });
        refreshers.add(() -> {
            say(holds, document.sources().dataSet(id)
                    .map(set -> WORDS.text(set.rows() == 1 ? "data.holds.one" : "data.holds", Numbers.count(set.rows()),
                            set.inputShape()))
                    .orElse(""));
            var all = document.sources().problems().stream().filter(p -> p.data().equals(id))
                    .map(ProjectSources.Problem::sentence).toList();
            var few = String.join("\n", all.subList(0, Math.min(MOST_TOLD, all.size())));
            say(faults, all.size() <= MOST_TOLD ? few
                    : few + "\n" + WORDS.text("data.faults.more", all.size() - MOST_TOLD));
        });
    }

    /// How many rows are of each class, and how many stand in each part.
    private String counted(DataSet set) {
        var rows = document.sources().rows(id);
        var parts = WORDS.text("data.parts", Numbers.count(rows.training().length),
                Numbers.count(rows.validation().length), Numbers.count(rows.test().length));
        if (set.targetShape().rank() > 0) {
            return parts;
        }
        if (counted.filter(s -> s == set).isEmpty()) {
            counted = Optional.of(set);
            classes = DataSummary.classes(set);
        }
        var some = classes.stream().limit(MOST_CLASSES).map(c -> c.name() + ": " + Numbers.count(c.rows()))
                .collect(Collectors.joining(" · "));
        return some.isEmpty() ? parts : parts + "\n" + some + (classes.size() > MOST_CLASSES ? " …" : "");
    }

    private String used() {
        var users = DataNames.users(document.project().get(), id).stream().map(n -> n.shown())
                .collect(Collectors.joining(", "));
        return users.isEmpty() ? WORDS.text("data.unused") : WORDS.text("data.used", users);
    }

    private static void say(Label label, String sentence) {
        label.setText(sentence);
        label.setVisible(!sentence.isEmpty());
        label.setManaged(!sentence.isEmpty());
    }

    /// What it comes from. Another generator keeps what the two have in common; a file or a folder is asked for.
    private void kind() {
        var generators = Generators.all();
        var titles = new ArrayList<>(generators.stream().map(Generator::title).toList());
        titles.addAll(List.of(WORDS.text("data.from.file"), WORDS.text("data.from.folder")));
        var now = KindWords.of(entry().spec());
        var box = new ChoiceControl[1];
        var choice = new ChoiceControl(() -> titles, new SettingControl.Turn() {
            @Override public void to(Object title) {
                var place = titles.indexOf(title);
                if (place >= generators.size()) {
                    Platform.runLater(() -> {
                        box[0].show(now);
                        files.turn(document, id, place == generators.size() ? FromFiles.Kind.FILE
                                : FromFiles.Kind.FOLDER);
                    });
                } else if (place >= 0) {
                    generate(generators.get(place));
                }
            }

            @Override public void done() {
                gesture.end();
            }
        });
        box[0] = choice;
        choice.view().setId("data-kind");
        choice.show(now);
        view.getChildren().add(Section.row(WORDS.text("data.kind"), choice.view()));
    }

    private void generate(Generator chosen) {
        var kept = new HashMap<>(chosen.spec().settings());
        settings().forEach((name, value) -> kept.computeIfPresent(name,
                (key, usual) -> key.equals("noise") ? usual : value));
        put(wanted().with(new DataSpec.Generated(chosen.id(), kept)));
    }

    /// Where there are files: to read them as they are now, or to choose others.
    private void mends() {
        if (entry().spec().beside().isEmpty()) {
            return;
        }
        var again = new Button(WORDS.text("data.again"));
        again.setId("data-again");
        again.setTooltip(new Tooltip(WORDS.text("data.again.about")));
        again.setOnAction(_ -> files.again(document, id));
        var other = new Button(WORDS.text("data.other"));
        other.setId("data-other");
        other.setOnAction(_ -> files.turn(document, id, entry().spec() instanceof DataSpec.Pictures
                ? FromFiles.Kind.FOLDER : FromFiles.Kind.FILE));
        var both = new FlowPane(again, other);
        both.getStyleClass().add("data-adding");
        view.getChildren().add(both);
    }

    private Map<String, Double> settings() {
        return wanted().spec() instanceof DataSpec.Generated(_, var settings) ? settings : Map.of();
    }

    private void setting(Generator generator, Setting setting) {
        number(setting.title(), Optional.of(setting.about()), "data-" + setting.name(),
                setting.kind() == Setting.Kind.WHOLE ? NumberField.Kind.WHOLE : NumberField.Kind.REAL,
                setting.min(), setting.max(),
                entry -> settings().getOrDefault(setting.name(), setting.start()),
                (entry, value) -> {
                    var turned = new HashMap<>(settings());
                    turned.put(setting.name(), value);
                    return entry.with(new DataSpec.Generated(generator.id(), turned));
                });
    }

    private void split() {
        share("validation", Split::validation, Split::test, Split::withValidation);
        share("test", Split::test, Split::validation, Split::withTest);
        number(WORDS.text("data.splitSeed"), Optional.empty(), "data-split-seed", NumberField.Kind.WHOLE, -9e15, 9e15,
                entry -> (double) entry.split().seed(),
                (entry, value) -> entry.with(entry.split().withSeed(value.longValue())));
    }

    /// A share of the rows; what the other one holds back cannot be held back again.
    private void share(String name, ToDoubleFunction<Split> read, ToDoubleFunction<Split> other,
            BiFunction<Split, Double, Split> write) {
        var field = number(WORDS.text("data." + name), Optional.of(WORDS.text("data." + name + ".about")),
                "data-" + name, NumberField.Kind.REAL, 0, MOST_HELD_BACK,
                entry -> read.applyAsDouble(entry.split()),
                (entry, value) -> entry.with(write.apply(entry.split(), value)));
        refreshers.add(() -> field.within(0, Math.max(0, MOST_HELD_BACK - other.applyAsDouble(entry().split()))));
    }

    NumberField number(String name, Optional<String> about, String fieldId, NumberField.Kind kind, double min,
            double max, Function<DataEntry, Double> read,
            BiFunction<DataEntry, Double, DataEntry> write) {
        var field = NumberField.of(kind, NumberField.Hand.AT_ONCE)
                .within(min, max)
                .onTurn(value -> put(write.apply(wanted(), value)))
                .onDone(gesture::end);
        field.setId(fieldId);
        field.setMaxWidth(Double.MAX_VALUE);
        Said.as(name, field);
        about.ifPresent(a -> field.setTooltip(new Tooltip(a)));
        var fault = Section.sentence("", "caption", "text-wrong");
        field.fault().subscribe(sentence -> say(fault, sentence));
        view.getChildren().addAll(Section.row(name, field), fault);
        refreshers.add(() -> field.show(read.apply(entry())));
        return field;
    }

    /// A fact that cannot be turned.
    void fact(String name, String fact) {
        var label = new Label(fact);
        label.setTooltip(new Tooltip(fact));
        view.getChildren().add(Section.row(name, label));
    }

    /// One of several.
    void choice(String name, String fieldId, Supplier<? extends List<?>> choices, Function<DataSpec, Object> read,
            BiFunction<DataSpec, Object, DataSpec> write) {
        var choice = new ChoiceControl(choices, new SettingControl.Turn() {
            @Override public void to(Object chosen) {
                put(wanted().with(write.apply(wanted().spec(), chosen)));
            }

            @Override public void done() {
                gesture.end();
            }
        });
        choice.view().setId(fieldId);
        view.getChildren().add(Section.row(name, choice.view()));
        refreshers.add(() -> choice.show(read.apply(entry().spec())));
    }

    List<String> tableColumns() {
        return document.sources().tableColumns(id);
    }
}
