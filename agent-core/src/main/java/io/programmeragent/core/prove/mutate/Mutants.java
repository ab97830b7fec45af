package io.programmeragent.core.prove.mutate;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.javaparser.ParseResult;
import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.core.prove.review.JavaSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small changes of what a patch brought. If neither the replay nor the tests notice one, they say little about the
 * patched lines. A pure function; the mutants that say most come first.
 */
public final class Mutants {
    private static final Map<BinaryExpr.Operator, String> FLIPPED = Map.ofEntries(
            Map.entry(BinaryExpr.Operator.LESS, "<="),
            Map.entry(BinaryExpr.Operator.LESS_EQUALS, "<"),
            Map.entry(BinaryExpr.Operator.GREATER, ">="),
            Map.entry(BinaryExpr.Operator.GREATER_EQUALS, ">"),
            Map.entry(BinaryExpr.Operator.EQUALS, "!="),
            Map.entry(BinaryExpr.Operator.NOT_EQUALS, "=="),
            Map.entry(BinaryExpr.Operator.AND, "||"),
            Map.entry(BinaryExpr.Operator.OR, "&&"),
            Map.entry(BinaryExpr.Operator.PLUS, "-"),
            Map.entry(BinaryExpr.Operator.MINUS, "+"),
            Map.entry(BinaryExpr.Operator.DIVIDE, "*"),
            Map.entry(BinaryExpr.Operator.MULTIPLY, "/"),
            Map.entry(BinaryExpr.Operator.REMAINDER, "*"));

    private static final int TEXT = 2;

    private final String path;
    private final String source;
    private final BitSet patched;
    private final List<Ranked> found = new ArrayList<>();

    private Mutants(String path, String source, BitSet patched) {
        this.path = path;
        this.source = source;
        this.patched = patched;
    }

    private record Ranked(int rank, Mutant mutant) {}

    /**
     * The mutants of a patch's files, without tests. Where syntax is not read, taking the only part of a patch back gives the
     * base, and that this is noticed is known before: so it is none, unless nothing smaller can be changed.
     */
    public static List<Mutant> of(Patch patch, int limit) {
        List<Ranked> all = new ArrayList<>();
        for (FileChange change : patch.changes()) {
            if (change.path().endsWith(".java") && change.after().isPresent() && !TestFiles.isTest(change.path())) {
                Mutants mutants = new Mutants(change.path(), change.after().get(), patchedLines(change));
                mutants.find();
                all.addAll(mutants.found);
            } else {
                TextMutants.of(change).forEach(mutant -> all.add(new Ranked(TEXT, mutant)));
            }
        }
        Map<String, Mutant> different = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::mutant)
                .forEach(m -> different.putIfAbsent(m.path() + "\n" + m.source(), m));
        List<Mutant> smaller = different.values().stream()
                .filter(mutant -> !isBase(mutant, patch))
                .toList();
        return (smaller.isEmpty() ? List.copyOf(different.values()) : smaller)
                .stream().limit(limit).toList();
    }

    private static boolean isBase(Mutant mutant, Patch patch) {
        return !mutant.path().endsWith(".java")
                && patch.changes().stream()
                        .filter(change -> !TestFiles.isTest(change.path()))
                        .allMatch(change -> change.path().equals(mutant.path())
                                && change.before()
                                        .filter(mutant.source()::equals)
                                        .isPresent());
    }

    private static BitSet patchedLines(FileChange change) {
        BitSet lines = new BitSet();
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        change.before().map(t -> t.lines().toList()).orElse(List.of()),
                        change.after().map(t -> t.lines().toList()).orElse(List.of()))
                .getDeltas()) {
            int first = delta.getTarget().getPosition() + 1;
            lines.set(first, first + delta.getTarget().size());
        }
        return lines;
    }

    private void find() {
        ParseResult<CompilationUnit> parsed = JavaSource.parse(source);
        if (!parsed.isSuccessful() || parsed.getResult().isEmpty()) {
            return;
        }
        CompilationUnit unit = parsed.getResult().get();
        unit.findAll(IfStmt.class).forEach(this::guard);
        unit.findAll(WhileStmt.class).forEach(w -> negated(w.getCondition()));
        unit.findAll(ForStmt.class).forEach(f -> f.getCompare().ifPresent(this::flipped));
        unit.findAll(ConditionalExpr.class).forEach(c -> negated(c.getCondition()));
        unit.findAll(BinaryExpr.class).forEach(this::flipped);
        unit.findAll(ReturnStmt.class).forEach(this::returned);
        unit.findAll(IntegerLiteralExpr.class).forEach(this::oneMore);
    }

    private void guard(IfStmt statement) {
        negated(statement.getCondition());
        if (statement.getElseStmt().isEmpty() && whollyPatched(statement)) {
            add(0, statement, "", "without the guard `if (" + shortly(statement.getCondition()) + ")`");
        }
    }

    private void negated(Expression condition) {
        if (touchesPatch(condition)) {
            add(1, condition, "!(" + text(condition) + ")", "negated `" + shortly(condition) + "`");
        }
    }

    private void flipped(Expression expression) {
        if (expression instanceof BinaryExpr binary && touchesPatch(binary) && !joinsText(binary)) {
            String operator = FLIPPED.get(binary.getOperator());
            if (operator != null) {
                String flipped = text(binary.getLeft()) + " " + operator + " " + text(binary.getRight());
                add(2, binary, flipped, "`" + operator + "` in `" + shortly(binary) + "`");
            }
        }
    }

    private static boolean joinsText(BinaryExpr binary) {
        return binary.findFirst(Expression.class, e -> e.isStringLiteralExpr() || e.isTextBlockLiteralExpr())
                .isPresent();
    }

    private void returned(ReturnStmt statement) {
        Optional<Expression> value = statement.getExpression().filter(this::touchesPatch);
        Optional<String> type = method(statement).map(m -> m.getType().asString());
        if (value.isEmpty() || type.isEmpty()) {
            return;
        }
        String was = text(value.get());
        String instead = switch (type.get()) {
            case "boolean" -> "!(" + was + ")";
            case "int", "long", "double", "float" -> "(" + was + ") + 1";
            case "short", "byte", "char" -> "(" + type.get() + ") ((" + was + ") + 1)";
            default -> value.get().isNullLiteralExpr() ? "" : "null";
        };
        if (!instead.isEmpty()) {
            add(3, value.get(), instead, "`return " + instead + "` for `" + shortly(value.get()) + "`");
        }
    }

    /** The method that a statement returns from; none when that is a lambda or a constructor. */
    private static Optional<MethodDeclaration> method(Node node) {
        Optional<Node> parent = node.getParentNode();
        while (parent.isPresent() && !(parent.get() instanceof LambdaExpr)) {
            if (parent.get() instanceof MethodDeclaration method) {
                return Optional.of(method);
            }
            parent = parent.get().getParentNode();
        }
        return Optional.empty();
    }

    private void oneMore(IntegerLiteralExpr literal) {
        if (touchesPatch(literal)) {
            add(4, literal, "(" + text(literal) + " + 1)", "one more than `" + text(literal) + "`");
        }
    }

    private boolean touchesPatch(Node node) {
        return node.getRange()
                .map(r -> patched.get(r.begin.line) || patched.get(r.end.line))
                .orElse(false);
    }

    private boolean whollyPatched(Node node) {
        return node.getRange()
                .map(r -> patched.nextClearBit(r.begin.line) > r.end.line)
                .orElse(false);
    }

    private void add(int rank, Node node, String text, String what) {
        node.getRange().ifPresent(range -> {
            String mutated = source.substring(0, offset(range.begin)) + text + source.substring(offset(range.end) + 1);
            found.add(new Ranked(rank, new Mutant(path, mutated, what + " in line " + range.begin.line)));
        });
    }

    private String text(Node node) {
        Range range = node.getRange().orElseThrow();
        return source.substring(offset(range.begin), offset(range.end) + 1);
    }

    private String shortly(Node node) {
        String text = text(node).replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private int offset(Position position) {
        int line = 1;
        int at = 0;
        while (line < position.line) {
            char c = source.charAt(at++);
            if (c == '\n' || (c == '\r' && (at >= source.length() || source.charAt(at) != '\n'))) {
                line++;
            }
        }
        return at + position.column - 1;
    }
}
