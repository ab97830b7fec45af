package io.programmeragent.core.fix.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Java source file: its text, its syntax tree, and where each node stands in the text. */
public final class SourceFile {
    private final String path;
    private final String text;
    private final CompilationUnit unit;
    private final int[] lineStarts;
    private final List<MethodDeclaration> methods;

    /** Known once it was asked for; the same whoever asks first. */
    private volatile @Nullable String indentStep;

    private SourceFile(String path, String text, CompilationUnit unit) {
        this.path = path;
        this.text = text;
        this.unit = unit;
        this.lineStarts = lineStarts(text);
        this.methods = unit.findAll(MethodDeclaration.class);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableSourceException when it is not Java
     */
    public static SourceFile parse(String path, String text) {
        ParseResult<CompilationUnit> result = parse(path, text, ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
        if (!result.isSuccessful()) {
            // older code may use as a name what is a keyword by now
            ParseResult<CompilationUnit> lenient = parse(path, text, ParserConfiguration.LanguageLevel.RAW);
            result = lenient.isSuccessful() ? lenient : result;
        }
        if (!result.isSuccessful() || result.getResult().isEmpty()) {
            String problem = result.getProblems().isEmpty()
                    ? "no reason given"
                    : result.getProblems()
                            .get(0)
                            .getVerboseMessage()
                            .lines()
                            .findFirst()
                            .orElse("");
            throw new UnreadableSourceException(path, problem, null);
        }
        return new SourceFile(path, text, result.getResult().get());
    }

    private static ParseResult<CompilationUnit> parse(
            String path, String text, ParserConfiguration.LanguageLevel level) {
        ParserConfiguration configuration = new ParserConfiguration().setLanguageLevel(level);
        configuration.setAttributeComments(false);
        try {
            return new JavaParser(configuration).parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableSourceException(path, "the parser broke: " + e, e);
        }
    }

    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    public CompilationUnit unit() {
        return unit;
    }

    /** The package's name; empty for the unnamed one. */
    public String packageName() {
        return unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    }

    /** The type that the file is named after, or else its first. */
    public Optional<TypeDeclaration<?>> mainType() {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
        return unit.getTypes().stream()
                .filter(t -> t.getNameAsString().equals(name))
                .findFirst()
                .or(() -> unit.getTypes().getFirst());
    }

    /** All methods, those of nested types among them. */
    public List<MethodDeclaration> methods() {
        return methods;
    }

    // ---- places in the text

    public int from(Node node) {
        return offset(node.getRange().orElseThrow().begin);
    }

    /** The offset behind a node's last character. */
    public int to(Node node) {
        return offset(node.getRange().orElseThrow().end) + 1;
    }

    public String text(Node node) {
        return text.substring(from(node), to(node));
    }

    public int line(Node node) {
        return node.getRange().orElseThrow().begin.line;
    }

    /** Whether a node stands on a line, at least in part. */
    public static boolean covers(Node node, int line) {
        return node.getRange()
                .filter(r -> r.begin.line <= line && line <= r.end.line)
                .isPresent();
    }

    private int offset(Position position) {
        return lineStarts[position.line - 1] + position.column - 1;
    }

    private static int[] lineStarts(String text) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                starts.add(i + 1);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    // ---- the file's own habits

    /** The line end that the file uses. */
    public String lineEnd() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : end < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
    }

    /** The white space before a node's line. */
    public String indent(Node node) {
        int start = lineStarts[line(node) - 1];
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** One step of indentation, as the first type's members show it. */
    public String indentStep() {
        String known = indentStep;
        if (known == null) {
            known = findIndentStep();
            indentStep = known;
        }
        return known;
    }

    private String findIndentStep() {
        return unit.findFirst(
                        BlockStmt.class,
                        b -> !b.getStatements().isEmpty()
                                && line(b.getStatement(0)) > line(b)
                                && indent(b.getStatement(0)).startsWith(indent(b)))
                .map(b -> indent(b.getStatement(0)).substring(indent(b).length()))
                .filter(s -> !s.isEmpty())
                .orElse("    ");
    }

    // ---- edits

    public TextEdit replace(Node node, String by) {
        return new TextEdit(from(node), to(node), by);
    }

    public TextEdit before(Node node, String what) {
        return TextEdit.insert(from(node), what);
    }

    public TextEdit after(Node node, String what) {
        return TextEdit.insert(to(node), what);
    }

    /** Lines before a statement, indented as it is; {@code >} at a line's start is one step more. */
    public TextEdit linesBefore(Node statement, String... lines) {
        StringBuilder inserted = new StringBuilder();
        for (String line : lines) {
            inserted.append(indented(line)).append(lineEnd()).append(indent(statement));
        }
        return before(statement, inserted.toString());
    }

    /** Lines behind a statement, indented as it is; {@code >} at a line's start is one step more. */
    public TextEdit linesAfter(Node statement, String... lines) {
        StringBuilder inserted = new StringBuilder();
        for (String line : lines) {
            inserted.append(lineEnd()).append(indent(statement)).append(indented(line));
        }
        return after(statement, inserted.toString());
    }

    /** Lines that become the whole of a block, one step more indented than it is. */
    public TextEdit linesWithin(BlockStmt block, String... lines) {
        StringBuilder inside = new StringBuilder();
        for (String line : lines) {
            inside.append(lineEnd()).append(indent(block)).append(indented(">" + line));
        }
        return new TextEdit(from(block) + 1, to(block) - 1, inside + lineEnd() + indent(block));
    }

    private String indented(String line) {
        String rest = line;
        StringBuilder steps = new StringBuilder();
        while (rest.startsWith(">")) {
            steps.append(indentStep());
            rest = rest.substring(1);
        }
        return steps + rest;
    }

    /** Puts a statement into a block of its own, behind a header such as {@code if (x != null)}. */
    public List<TextEdit> wrap(Statement statement, String header) {
        String indent = indent(statement);
        List<TextEdit> edits = new ArrayList<>();
        edits.add(before(statement, header + " {" + lineEnd() + indent + indentStep()));
        for (int line = line(statement) + 1; line <= statement.getRange().orElseThrow().end.line; line++) {
            if (!insideText(line, statement)) {
                edits.add(TextEdit.insert(lineStarts[line - 1], indentStep()));
            }
        }
        edits.add(after(statement, lineEnd() + indent + "}"));
        return edits;
    }

    /** One step more of indentation for each line of a statement. */
    public List<TextEdit> shift(Statement statement) {
        List<TextEdit> edits = new ArrayList<>();
        for (int line = line(statement); line <= statement.getRange().orElseThrow().end.line; line++) {
            if (!insideText(line, statement)) {
                edits.add(TextEdit.insert(lineStarts[line - 1], indentStep()));
            }
        }
        return edits;
    }

    /** Whether a line begins inside a text block, where white space counts. */
    private boolean insideText(int line, Node within) {
        return within.findFirst(
                        com.github.javaparser.ast.expr.TextBlockLiteralExpr.class,
                        t -> covers(t, line) && line(t) < line)
                .isPresent();
    }

    /** How to name a type of another package here, and the import that this needs, if any. */
    public Naming name(String qualified) {
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        String itsPackage = qualified.substring(0, Math.max(0, qualified.lastIndexOf('.')));
        boolean visible = itsPackage.equals("java.lang")
                || itsPackage.equals(packageName())
                || unit.getImports().stream()
                        .anyMatch(i -> !i.isStatic()
                                && (i.isAsterisk()
                                        ? i.getNameAsString().equals(itsPackage)
                                        : i.getNameAsString().equals(qualified)));
        if (visible) {
            return new Naming(simple, Optional.empty());
        }
        boolean taken = unit.getImports().stream()
                        .anyMatch(i ->
                                !i.isAsterisk() && i.getName().getIdentifier().equals(simple))
                || unit.findFirst(
                                TypeDeclaration.class, t -> t.getNameAsString().equals(simple))
                        .isPresent();
        return taken ? new Naming(qualified, Optional.empty()) : new Naming(simple, Optional.of(importOf(qualified)));
    }

    /** An import in its alphabetical place among the others, or behind the package. */
    private TextEdit importOf(String qualified) {
        String line = "import " + qualified + ";";
        List<ImportDeclaration> plain =
                unit.getImports().stream().filter(i -> !i.isStatic()).toList();
        for (ImportDeclaration other : plain) {
            if (other.getNameAsString().compareTo(qualified) > 0) {
                return before(other, line + lineEnd());
            }
        }
        if (!plain.isEmpty()) {
            return after(plain.get(plain.size() - 1), lineEnd() + line);
        }
        if (!unit.getImports().isEmpty()) {
            return after(unit.getImports().get(unit.getImports().size() - 1), lineEnd() + lineEnd() + line);
        }
        return unit.getPackageDeclaration()
                .map(p -> after(p, lineEnd() + lineEnd() + line))
                .orElseGet(() -> TextEdit.insert(0, line + lineEnd() + lineEnd()));
    }

    /**
     * How to write a type's name in a file.
     *
     * @param text simple where possible
     * @param imported the import that must be added for it
     */
    public record Naming(String text, Optional<TextEdit> imported) {}

    /** An expression's text, in parentheses unless it binds more tightly than any operator. */
    public String operand(Expression expression) {
        boolean tight = expression.isNameExpr()
                || expression.isLiteralExpr()
                || expression.isMethodCallExpr()
                || expression.isFieldAccessExpr()
                || expression.isArrayAccessExpr()
                || expression.isEnclosedExpr()
                || expression.isThisExpr();
        return tight ? text(expression) : "(" + text(expression) + ")";
    }
}
