package nabla.app.workbench.run;

import java.util.List;
import java.util.Optional;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.picture.Numbers;
import nabla.app.style.Icons;
import nabla.app.style.InWords;
import nabla.app.style.Theme;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.part.Fxml;
import nabla.app.workbench.part.Room;
import nabla.app.workbench.part.Yielding;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.graph.Words;
import nabla.project.Edit;

/// The transport bar: it plays, steps and resets, says where the run stands, and holds what the run is trained with.
public final class Transport {

    private static final Words WORDS = Words.of("workbench");
    private static final double MOMENTUM = 0.9;
    private static final long READABLE = 60_000_000;

    /// The rules that can be chosen.
    public enum Choice {
        SGD,
        MOMENTUM,
        NESTEROV,
        ADAGRAD,
        RMSPROP,
        ADAM,
        ADAMW,
        PERCEPTRON,
        LEAST_SQUARES,
        RIDGE,
        COMPONENTS;

        static Choice of(Rule rule) {
            return switch (rule) {
                case Rule.Perceptron _ -> PERCEPTRON;
                case Rule.ClosedForm(var method, _, _) -> valueOf(method.name());
                case Rule.Gradient gradient -> switch (gradient.optimizer()) {
                    case Optimizer.Sgd _ -> SGD;
                    case Optimizer.Momentum _ -> MOMENTUM;
                    case Optimizer.Nesterov _ -> NESTEROV;
                    case Optimizer.AdaGrad _ -> ADAGRAD;
                    case Optimizer.RmsProp _ -> RMSPROP;
                    case Optimizer.Adam _ -> ADAM;
                    case Optimizer.AdamW _ -> ADAMW;
                };
            };
        }

        /// The phase by this rule at the same rate; what else stands in it stays.
        Plan.Phase of(Plan.Phase phase) {
            // a closed form has no rate to go on with
            var rate = phase.rule() instanceof Rule.ClosedForm ? Plan.Phase.standard().rule().rate()
                    : phase.rule().rate();
            return switch (this) {
                case SGD -> phase.with(new Optimizer.Sgd(rate));
                case MOMENTUM -> phase.with(new Optimizer.Momentum(rate, Transport.MOMENTUM));
                case NESTEROV -> phase.with(new Optimizer.Nesterov(rate, Transport.MOMENTUM));
                case ADAGRAD -> phase.with(Optimizer.adaGrad(rate));
                case RMSPROP -> phase.with(Optimizer.rmsProp(rate));
                case ADAM -> phase.with(Optimizer.adam(rate));
                case ADAMW -> phase.with(Optimizer.adamW(rate));
                case PERCEPTRON -> phase.with(new Rule.Perceptron(rate));
                case LEAST_SQUARES, RIDGE, COMPONENTS ->
                    phase.with(new Rule.ClosedForm(Rule.Method.valueOf(name()), "", this == RIDGE ? 1 : 0));
            };
        }

        String words() {
            return WORDS.text("optimizer." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @FXML private Button reset;
    @FXML private Button back;
    @FXML private Button play;
    @FXML private Button forward;
    @FXML private Label waits;
    @FXML private Slider pace;
    @FXML private Label paceWords;
    @FXML private HBox dial;
    @FXML private HBox fields;
    @FXML private Button into;
    @FXML private Button over;
    @FXML private Button out;
    @FXML private Button runTo;
    @FXML private Button breakpoints;
    @FXML private Label counterName;
    @FXML private Label counter;
    @FXML private Label counterMore;
    @FXML private Label rateName;
    @FXML private StackPane strip;
    @FXML private StackPane seedPlace;
    @FXML private StackPane batchPlace;
    @FXML private StackPane ratePlace;
    @FXML private ComboBox<Choice> optimizer;

    private final Document document;
    private final Playback playback;
    private final Gesture gesture;
    private final ScrubBar scrub;
    private final Yielding view;
    private final NumberField seedField = NumberField.of(NumberField.Kind.WHOLE, NumberField.Hand.WHEN_DONE)
            .within(-9e15, 9e15);
    private final NumberField batchField = NumberField.of(NumberField.Kind.WHOLE, NumberField.Hand.WHEN_DONE)
            .within(0, 1_000_000)
            .calling(0, WORDS.text("batch.all"));
    private final NumberField rateField = NumberField.of(NumberField.Kind.REAL, NumberField.Hand.WHEN_DONE)
            .within(0, 1_000);
    private Optional<Plan.Phase> then = Optional.empty();
    /// The number of the phase at which the run stands: the fields are about it.
    private int place;
    private boolean turned;
    private boolean showing;
    private long shownAt;

    public Transport(Document document, Playback playback, Commands commands, ObservableValue<Theme> theme) {
        this.document = document;
        this.playback = playback;
        gesture = Gesture.on(document);
        scrub = new ScrubBar(theme, document.run()::goTo);
        view = (Yielding) Fxml.load("transport", this);
        view.yields(counterMore, fields);
        buttons(commands);
        pace();
        grain();
        fields();
        document.watch(this, Reel.probes());
        document.project().subscribe(_ -> showPlan());
        document.frame().subscribe(this::follow);
        document.check().subscribe(_ -> showFrame());
        document.selection().addListener((SetChangeListener<String>) _ -> showFrame());
        document.project().map(p -> p.breakpoints().size()).subscribe(
                count -> breakpoints.setText(count == 0 ? "" : Integer.toString(count)));
    }

    public Region view() {
        return view;
    }

    /// What is being done.
    public enum Mode {
        EDITING,
        WALKING
    }

    /// In a small window what is not needed now makes room for the scrub bar: it stands in the menus and on keys.
    public void fit(Room room, Mode mode) {
        var small = room.isSmall();
        view.wants(fields, !small || mode == Mode.EDITING && room != Room.TIGHT);
        for (var button : List.of(over, out, runTo)) {
            button.setVisible(!small || mode == Mode.WALKING);
            button.setManaged(button.isVisible());
        }
    }

    private void buttons(Commands commands) {
        bind(reset, Icons.RESET, commands.get("reset"));
        bind(back, Icons.STEP_BACK, commands.get("back"));
        bind(play, Icons.PLAY, commands.get("play"));
        bind(forward, Icons.STEP_FORWARD, commands.get("step"));
        bind(into, Icons.STEP_INTO, commands.get("into"), commands.get("intoBack"));
        bind(over, Icons.STEP_OVER, commands.get("over"), commands.get("overBack"));
        bind(out, Icons.STEP_OUT, commands.get("out"), commands.get("outBack"));
        bind(runTo, Icons.RUN_TO, commands.get("runTo"), commands.get("backTo"));
        bind(breakpoints, Icons.BREAKPOINT, commands.get("breakpoints"));
    }

    private static void bind(Button button, Icons icon, Command command) {
        button.setGraphic(icon.node(icon == Icons.PLAY ? 20 : 16));
        button.setOnAction(_ -> command.run());
        button.setTooltip(Command.tip(command));
    }

    /// With the Alt key held a button goes back.
    private static void bind(Button button, Icons icon, Command command, Command back) {
        bind(button, icon, command);
        button.setTooltip(Command.tip(command, back));
        var held = new SimpleBooleanProperty();
        button.addEventFilter(MouseEvent.ANY, event -> held.set(event.isAltDown()));
        button.setOnAction(_ -> (held.get() ? back : command).run());
    }

    private void pace() {
        pace.setMax(Playback.PACES.size() - 1);
        pace.valueProperty().addListener((_, _, now) -> {
            if (!showing) {
                playback.pace().set(Playback.PACES.get((int) Math.rint(now.doubleValue())));
            }
        });
        playback.pace().subscribe(now -> {
            showing = true;
            pace.setValue(Playback.PACES.indexOf(now));
            showing = false;
            paceWords.setText(Double.isInfinite(now) ? WORDS.text("pace.full") : WORDS.text("pace", Numbers.full(now)));
        });
    }

    private void grain() {
        var grains = new ToggleGroup();
        for (var grain : Grain.values()) {
            notch(grains, grain.name().toLowerCase(java.util.Locale.ROOT), icon(grain), () -> playback.choose(grain));
        }
        var full = notch(grains, "full", Icons.FAST, () -> playback.pace().set(Double.POSITIVE_INFINITY));
        Runnable turn = () -> grains.selectToggle(Double.isInfinite(playback.pace().get())
                ? full
                : grains.getToggles().get(playback.grain().get().ordinal()));
        playback.grain().subscribe(_ -> turn.run());
        playback.pace().subscribe(_ -> turn.run());
        grains.selectedToggleProperty().addListener((_, _, now) -> {
            if (now == null) {
                turn.run();
            }
        });
    }

    /// One place of the dial: its icon, with its word where the dial stands.
    private ToggleButton notch(ToggleGroup dialled, String name, Icons icon, Runnable choose) {
        var notch = new ToggleButton();
        notch.setId("grain-" + name);
        notch.setGraphic(icon.node());
        notch.setToggleGroup(dialled);
        notch.getStyleClass().add("segment");
        notch.setAccessibleText(WORDS.text("grain." + name));
        notch.setTooltip(new Tooltip(WORDS.text("grain." + name + ".about")));
        notch.textProperty().bind(notch.selectedProperty().map(now -> now ? WORDS.text("grain." + name) : ""));
        notch.setMinWidth(Region.USE_PREF_SIZE);
        notch.setOnAction(_ -> choose.run());
        dial.getChildren().add(notch);
        return notch;
    }

    private static Icons icon(Grain grain) {
        return switch (grain) {
            case OPERATION -> Icons.OPERATION;
            case NODE -> Icons.NODE;
            case TIME -> Icons.CLOCK;
            case PASS -> Icons.PASS;
            case BATCH -> Icons.BATCH;
            case EPOCH -> Icons.EPOCH;
        };
    }

    private void fields() {
        strip.getChildren().add(scrub);
        place(seedField, seedPlace, "seed", 60);
        place(batchField, batchPlace, "batch", 60);
        place(rateField, ratePlace, "rate", 76);
        seedField.onTurn(value -> gesture.turn(new Edit.Reseed((long) value)));
        batchField.onTurn(value -> turn(phase().withBatch((int) value)));
        rateField.onTurn(value -> turn(phase().at(value)));
        optimizer.getItems().setAll(Choice.values());
        optimizer.setConverter(InWords.of(Choice::words));
        Said.as(WORDS.text("field.optimizer"), optimizer);
        optimizer.valueProperty().subscribe(rule -> {
            if (!showing && rule != null && rule != Choice.of(phase().rule())) {
                gesture.end();
                turn(rule.of(phase()));
                gesture.end();
            }
        });
    }

    private void place(NumberField field, StackPane slot, String name, double width) {
        field.setId(name);
        field.setPrefWidth(width);
        field.setMinWidth(width);
        field.setMaxWidth(width);
        field.onDone(gesture::end);
        Said.as(WORDS.text("field." + name), field);
        field.setTooltip(new Tooltip(WORDS.text("field." + name + ".about")));
        field.fault().subscribe(_ -> showFrame());
        slot.getChildren().add(field);
    }

    /// With what it is trained at this moment; what was turned just now has not come to pass yet.
    private Plan.Phase phase() {
        var phases = document.project().get().plan().phases();
        var wanted = phases.get(Math.min(place, phases.size() - 1));
        return turned ? wanted : then.orElse(wanted);
    }

    private void turn(Plan.Phase phase) {
        var plan = document.project().get().plan();
        var at = Math.min(place, plan.phases().size() - 1);
        turned = then.isPresent();
        if (phase.equals(plan.phases().get(at))) {
            document.run().fromHere();
        } else {
            gesture.turn(new Edit.OfPlan(plan.with(at, phase)));
        }
    }

    private void showPlan() {
        showing = true;
        seedField.show(document.project().get().seed());
        batchField.show(phase().batch());
        rateField.show(phase().rule().rate());
        rateField.setDisable(phase().rule() instanceof Rule.ClosedForm);
        optimizer.setValue(Choice.of(phase().rule()));
        showing = false;
    }

    /// While it plays, numbers change no faster than they can be read.
    private void follow(Frame before, Frame now) {
        var clock = System.nanoTime();
        if (before.status() != now.status() || now.status() != Frame.Status.PLAYING || clock - shownAt > READABLE) {
            shownAt = clock;
            showFrame();
        }
    }

    private void showFrame() {
        var frame = document.frame().get();
        var playing = frame.status() == Frame.Status.PLAYING;
        play.setGraphic(playing ? pauseIcon : playIcon);
        play.setDisable(!playing && !playback.canGo());
        forward.setDisable(!playback.canGo());
        back.setDisable(!playback.canGoBack());
        into.setDisable(!playback.canGo());
        over.setDisable(!playback.canGo());
        out.setDisable(!playback.canGo());
        runTo.setDisable(!playback.canGo() || document.selection().isEmpty());
        reset.setDisable(frame.status() == Frame.Status.WAITING);
        if (!frame.past().then().equals(then) || frame.phase() != place) {
            then = frame.past().then();
            place = frame.phase();
            turned &= then.isPresent();
            showPlan();
        }
        say(frame);
        count(frame);
        scrub.show(Reel.of(frame, document.project().get().plan().phases().size() == 1 ? phase().epochs() : 0));
    }

    private final Region playIcon = Icons.PLAY.node(20);
    private final Region pauseIcon = Icons.PAUSE.node(20);

    /// Why it cannot play, or why a field is not taken; nothing where all is well.
    private void say(Frame frame) {
        var fault = java.util.stream.Stream.of(seedField, batchField, rateField)
                .map(f -> f.fault().get())
                .filter(s -> !s.isEmpty())
                .findFirst();
        var problems = document.check().get().problems().size();
        var text = fault.orElseGet(() -> problems == 1
                ? WORDS.text("waits.one")
                : problems > 1
                        ? WORDS.text("waits.many", problems)
                : document.project().get().graph().nodes().isEmpty()
                        ? WORDS.text("waits.graph")
                : frame.status() == Frame.Status.FINISHED ? WORDS.text("finished") : "");
        waits.setText(text);
        waits.setVisible(!text.isEmpty());
        waits.setManaged(!text.isEmpty());
        waits.getStyleClass().remove("text-wrong");
        if (fault.isPresent()) {
            waits.getStyleClass().add("text-wrong");
        }
    }

    private void count(Frame frame) {
        var now = Whereabouts.of(frame, document.project().get().plan());
        counterName.setText(now.name());
        counter.setText(now.number());
        counterMore.setText(now.more());
        counterMore.setTooltip(now.told().isEmpty() ? null : new Tooltip(now.told()));
        rateName.setText(Whereabouts.rate(frame, phase()));
    }
}
