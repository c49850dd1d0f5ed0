package nabla.app.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Reads Markdown, with TeX between dollar signs, into blocks of pieces. HTML stays the text that it is.
final class Markdown extends AbstractVisitor {

    private static final Parser PARSER = Parser.builder().build();
    /// `$$…$$` or `$…$` in one paragraph; a formula begins and ends with no space, so that prices are none.
    private static final Pattern FORMULA = Pattern.compile(
            "\\$\\$([^$]+?)\\$\\$|(?<!\\\\)\\$(?!\\s)([^$\\n]+?)(?<!\\s)\\$(?!\\d)");
    /// Stands in the text for a formula while Markdown is read, so that its letters mean nothing to that.
    private static final char MARK = '\ue000';
    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d+)" + MARK);

    private final List<String> formulas = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private int bold;
    private int italic;
    private int link;
    private int depth;
    private int quoted;
    private String bullet = "";

    private Markdown() {}

    static List<Block> blocks(String markdown) {
        var reader = new Markdown();
        PARSER.parse(reader.withoutFormulas(markdown)).accept(reader);
        return List.copyOf(reader.blocks);
    }

    private String withoutFormulas(String markdown) {
        return FORMULA.matcher(markdown.replace(MARK, ' ')).replaceAll(found -> {
            formulas.add(found.group());
            return MARK + Integer.toString(formulas.size() - 1) + MARK;
        });
    }

    /// With the formulas put back as they were written.
    private String literal(String text) {
        return MARKED.matcher(text).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                formulas.get(Integer.parseInt(found.group(1)))));
    }

    @Override public void visit(Text text) {
        var found = MARKED.matcher(text.getLiteral());
        var from = 0;
        while (found.find()) {
            say(text.getLiteral().substring(from, found.start()));
            formula(formulas.get(Integer.parseInt(found.group(1))));
            from = found.end();
        }
        say(text.getLiteral().substring(from));
    }

    private void say(String words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words, style()));
        }
    }

    private Piece.Style style() {
        return link > 0 ? Piece.Style.LINK
                : bold > 0 ? Piece.Style.BOLD
                : italic > 0 ? Piece.Style.ITALIC : Piece.Style.PLAIN;
    }

    private void formula(String written) {
        var display = written.startsWith("$$");
        var latex = display ? written.substring(2, written.length() - 2) : written.substring(1, written.length() - 1);
        pieces.add(new Piece.Tex(latex.strip(), display ? Piece.Set.APART : Piece.Set.IN_LINE));
    }

    @Override public void visit(Code code) {
        pieces.add(new Piece.Words(literal(code.getLiteral()), Piece.Style.CODE));
    }

    @Override public void visit(HtmlInline html) {
        say(html.getLiteral());
    }

    @Override public void visit(Emphasis emphasis) {
        italic++;
        visitChildren(emphasis);
        italic--;
    }

    @Override public void visit(StrongEmphasis emphasis) {
        bold++;
        visitChildren(emphasis);
        bold--;
    }

    @Override public void visit(Link to) {
        link++;
        visitChildren(to);
        link--;
    }

    @Override public void visit(SoftLineBreak end) {
        say(" ");
    }

    @Override public void visit(HardLineBreak end) {
        pieces.add(new Piece.End());
    }

    @Override public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        end(Block.Kind.TEXT);
    }

    @Override public void visit(Heading heading) {
        visitChildren(heading);
        end(switch (heading.getLevel()) {
            case 1 -> Block.Kind.TITLE;
            case 2 -> Block.Kind.HEADING;
            default -> Block.Kind.SUBHEADING;
        });
    }

    @Override public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override public void visit(HtmlBlock html) {
        say(literal(html.getLiteral()));
        end(Block.Kind.TEXT);
    }

    private void code(String text) {
        for (var line : literal(text).stripTrailing().split("\n", -1)) {
            pieces.add(new Piece.Words(line, Piece.Style.CODE));
            pieces.add(new Piece.End());
        }
        end(Block.Kind.CODE);
    }

    @Override public void visit(ThematicBreak line) {
        end(Block.Kind.RULE);
    }

    @Override public void visit(BlockQuote quote) {
        quoted++;
        visitChildren(quote);
        quoted--;
    }

    @Override public void visit(BulletList list) {
        items(list.getFirstChild(), -1);
    }

    @Override public void visit(OrderedList list) {
        items(list.getFirstChild(), list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
    }

    private void items(org.commonmark.node.Node first, int from) {
        depth++;
        var number = from;
        for (var item = first; item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                bullet = from < 0 ? "•" : number + ".";
                number++;
                visitChildren(item);
            }
        }
        depth--;
        bullet = "";
    }

    private void end(Block.Kind kind) {
        blocks.add(new Block(kind, List.copyOf(pieces), depth + quoted, bullet));
        bullet = "";
        pieces = new ArrayList<>();
    }
}
