package nabla.app.matrix;

import java.util.function.Supplier;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import nabla.app.control.KeyUser;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Numbers;
import nabla.app.style.Colours;
import nabla.tensor.Values;

/// A table of numbers of any size, of which only what is in sight is drawn: walked, selected and typed into as in a spreadsheet.
final class MatrixGrid extends Region implements KeyUser {

    private static final double BAR = 12;
    private static final int PAGE = 10;

    private final Hand hand;
    private final Supplier<Colours> colours;
    private final Canvas canvas = new Canvas();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final CellEditor editor;
    private Slice slice;
    private Values values;
    private double scale;
    private int row;
    private int column;
    private int fromRow;
    private int fromColumn;

    /// What is done to the numbers that are selected.
    interface Hand {
        /// One number was typed into a cell.
        void write(int row, int column, double number);

        /// What was typed is no number.
        void refuse(String sentence);

        void clear();

        void copy();

        void paste();

        /// Other cells are selected.
        void selected();
    }

    MatrixGrid(Slice slice, Values values, Supplier<Colours> colours, Hand hand) {
        this.slice = slice;
        this.values = values;
        this.colours = colours;
        this.hand = hand;
        editor = new CellEditor(this::typed, hand::refuse, this::left);
        down.setOrientation(Orientation.VERTICAL);
        across.valueProperty().subscribe(this::scrolled);
        down.valueProperty().subscribe(this::scrolled);
        getChildren().addAll(canvas, across, down, editor.view());
        setId("matrix-grid");
        getStyleClass().add("matrix-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setMinSize(0, 0);
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_TYPED, this::type);
        focusedProperty().subscribe(this::paint);
        show(slice, values);
    }

    Slice slice() {
        return slice;
    }

    Block selected() {
        return Block.around(row, column, fromRow, fromColumn);
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    /// Shows other numbers, or other rows and columns; what is selected stays where it can.
    void show(Slice of, Values now) {
        var isOther = !of.shape().sameSizes(slice.shape());
        slice = of;
        values = now;
        scale = 0;
        for (var i = 0; i < now.size(); i++) {
            var size = Math.abs(now.at(i));
            scale = Double.isFinite(size) ? Math.max(scale, size) : scale;
        }
        if (isOther) {
            select(Math.clamp(row, 0, Math.max(0, slice.rows() - 1)),
                    Math.clamp(column, 0, Math.max(0, slice.columns() - 1)));
            requestLayout();
        }
        paint();
    }

    /// Selects one cell and brings it into sight.
    void select(int toRow, int toColumn) {
        fromRow = toRow;
        fromColumn = toColumn;
        extend(toRow, toColumn);
    }

    /// Selects from where the selection began to here.
    private void extend(int toRow, int toColumn) {
        row = Math.clamp(toRow, 0, Math.max(0, slice.rows() - 1));
        column = Math.clamp(toColumn, 0, Math.max(0, slice.columns() - 1));
        reveal();
        hand.selected();
        paint();
    }

    private void selectAll() {
        fromRow = 0;
        fromColumn = 0;
        row = slice.rows() - 1;
        column = slice.columns() - 1;
        hand.selected();
        paint();
    }

    private void reveal() {
        bring(across, column * MatrixDrawing.CELL_WIDTH, MatrixDrawing.CELL_WIDTH,
                canvas.getWidth() - MatrixDrawing.side(slice));
        bring(down, row * MatrixDrawing.CELL_HEIGHT, MatrixDrawing.CELL_HEIGHT,
                canvas.getHeight() - MatrixDrawing.HEAD);
    }

    private static void bring(ScrollBar bar, double from, double size, double room) {
        if (room > size) {
            bar.setValue(Math.clamp(Math.clamp(bar.getValue(), from + size - room, from), 0, bar.getMax()));
        }
    }

    private MatrixDrawing drawing() {
        return new MatrixDrawing(slice, values, scale, selected(), Math.rint(across.getValue()),
                Math.rint(down.getValue()), colours.get());
    }

    private void scrolled() {
        editor.close();
        paint();
    }

    private void paint() {
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        if (width < 4 || height < 4) {
            return;
        }
        canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
        if (!slice.isEmpty()) {
            drawing().draw(CanvasPen.on(canvas.getGraphicsContext2D()), width, height);
            setAccessibleText(slice.cell("", row, column) + " " + Numbers.full(values.at(slice.place(row, column))));
        }
    }

    private int rowAt(MouseEvent event) {
        return (int) Math.floor((event.getY() - MatrixDrawing.HEAD + down.getValue()) / MatrixDrawing.CELL_HEIGHT);
    }

    private int columnAt(MouseEvent event) {
        return (int) Math.floor((event.getX() - MatrixDrawing.side(slice) + across.getValue())
                / MatrixDrawing.CELL_WIDTH);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (slice.isEmpty()) {
            return;
        }
        var isInTop = event.getY() < MatrixDrawing.HEAD;
        var isInSide = event.getX() < MatrixDrawing.side(slice);
        if (isInTop && isInSide) {
            selectAll();
        } else if (isInTop) {
            fromRow = slice.rows() - 1;
            fromColumn = Math.min(columnAt(event), slice.columns() - 1);
            extend(0, fromColumn);
        } else if (isInSide) {
            fromColumn = slice.columns() - 1;
            fromRow = Math.min(rowAt(event), slice.rows() - 1);
            extend(fromRow, 0);
        } else if (event.isShiftDown()) {
            extend(rowAt(event), columnAt(event));
        } else if (rowAt(event) < slice.rows() && columnAt(event) < slice.columns()) {
            select(rowAt(event), columnAt(event));
            if (event.getClickCount() == 2) {
                edit("");
            }
        }
    }

    private void drag(MouseEvent event) {
        if (event.getY() >= MatrixDrawing.HEAD && event.getX() >= MatrixDrawing.side(slice) && !slice.isEmpty()) {
            extend(rowAt(event), columnAt(event));
        }
    }

    private void scroll(ScrollEvent event) {
        var isAcross = event.isShiftDown() || event.getDeltaX() != 0;
        var bar = isAcross ? across : down;
        bar.setValue(Math.clamp(bar.getValue() - (event.getDeltaX() + event.getDeltaY()), 0, bar.getMax()));
        event.consume();
    }

    @Override public boolean uses(KeyEvent event) {
        return switch (event.getCode()) {
            case A, C, V, HOME, END -> event.isShortcutDown() && !event.isShiftDown();
            case PAGE_UP, PAGE_DOWN, F2 -> true;
            default -> false;
        };
    }

    private void key(KeyEvent event) {
        if (event.getTarget() != this || slice.isEmpty() || event.isAltDown()) {
            return;
        }
        var far = event.isShortcutDown();
        switch (event.getCode()) {
            case UP -> walk(event, far ? -slice.rows() : -1, 0);
            case DOWN -> walk(event, far ? slice.rows() : 1, 0);
            case LEFT -> walk(event, 0, far ? -slice.columns() : -1);
            case RIGHT -> walk(event, 0, far ? slice.columns() : 1);
            case PAGE_UP -> walk(event, -PAGE, 0);
            case PAGE_DOWN -> walk(event, PAGE, 0);
            case HOME -> walk(event, far ? -slice.rows() : 0, -slice.columns());
            case END -> walk(event, far ? slice.rows() : 0, slice.columns());
            case ENTER -> next(event.isShiftDown() ? -1 : 1, 0);
            case TAB -> {
                if (isLast(event)) {
                    return; // on to the next control
                }
                next(0, event.isShiftDown() ? -1 : 1);
            }
            case F2 -> edit("");
            case DELETE, BACK_SPACE -> hand.clear();
            default -> {
                if (!clipboard(event)) {
                    return;
                }
            }
        }
        event.consume();
    }

    private boolean clipboard(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return false;
        }
        switch (event.getCode()) {
            case A -> selectAll();
            case C -> hand.copy();
            case V -> hand.paste();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isLast(KeyEvent event) {
        return event.isShiftDown() ? row == 0 && column == 0
                : row == slice.rows() - 1 && column == slice.columns() - 1;
    }

    private void walk(KeyEvent event, int rows, int columns) {
        var toRow = Math.clamp(row + rows, 0, slice.rows() - 1);
        var toColumn = Math.clamp(column + columns, 0, slice.columns() - 1);
        if (event.isShiftDown()) {
            extend(toRow, toColumn);
        } else {
            select(toRow, toColumn);
        }
    }

    /// To the next cell; from the end of a row to the next row, from the end of a column to the next column.
    private void next(int rows, int columns) {
        var cells = slice.rows() * slice.columns();
        if (columns != 0) {
            var place = Math.floorMod(row * slice.columns() + column + columns, cells);
            select(place / slice.columns(), place % slice.columns());
        } else {
            var place = Math.floorMod(column * slice.rows() + row + rows, cells);
            select(place % slice.rows(), place / slice.rows());
        }
    }

    private void type(KeyEvent event) {
        if (event.getTarget() == this && !event.isShortcutDown() && !event.isAltDown() && !slice.isEmpty()
                && event.getCharacter().matches("[-+−.,0-9]")) {
            edit(event.getCharacter());
            event.consume();
        }
    }

    /// Opens the cell for typing.
    ///
    /// @param begun what was typed already; empty shows the number that stands there
    private void edit(String begun) {
        select(row, column);
        editor.open(drawing().box(row, column), begun, values.at(slice.place(row, column)));
    }

    private void typed(double number) {
        hand.write(row, column, number);
    }

    private void left(KeyCode by) {
        requestFocus();
        switch (by) {
            case ENTER, DOWN -> next(1, 0);
            case UP -> next(-1, 0);
            case TAB, RIGHT -> next(0, 1);
            case LEFT -> next(0, -1);
            default -> {}
        }
    }

    @Override protected void layoutChildren() {
        var side = MatrixDrawing.side(slice);
        var wide = slice.columns() * MatrixDrawing.CELL_WIDTH;
        var high = slice.rows() * MatrixDrawing.CELL_HEIGHT;
        var needsAcross = wide > getWidth() - side;
        var needsDown = high > getHeight() - MatrixDrawing.HEAD - (needsAcross ? BAR : 0);
        var width = Math.max(0, getWidth() - (needsDown ? BAR : 0));
        var height = Math.max(0, getHeight() - (needsAcross ? BAR : 0));
        canvas.setWidth(width);
        canvas.setHeight(height);
        fit(across, needsAcross, wide, width - side);
        fit(down, needsDown, high, height - MatrixDrawing.HEAD);
        across.resizeRelocate(side, height, Math.max(0, width - side), BAR);
        down.resizeRelocate(width, MatrixDrawing.HEAD, BAR, Math.max(0, height - MatrixDrawing.HEAD));
        paint();
    }

    private static void fit(ScrollBar bar, boolean isNeeded, double all, double seen) {
        bar.setVisible(isNeeded);
        bar.setMax(isNeeded ? Math.max(0, all - seen) : 0);
        bar.setVisibleAmount(isNeeded ? bar.getMax() * seen / all : 1);
        bar.setUnitIncrement(MatrixDrawing.CELL_HEIGHT);
        bar.setBlockIncrement(Math.max(1, seen));
        bar.setValue(Math.min(bar.getValue(), bar.getMax()));
    }
}
