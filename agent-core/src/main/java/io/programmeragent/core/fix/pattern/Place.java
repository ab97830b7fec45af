package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Types;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A suspect with everything a pattern needs to know about its surroundings. */
final class Place {
    /** Methods of these beginnings move something on: asked twice they give something else. */
    private static final Pattern CHANGES = Pattern.compile(
            "(next|poll|pop|push|take|read|remove|add|put|set|increment|decrement|getAnd|create|open|close|new|send|write"
                    + "|delete|save|update|random|generate|compute|merge|append|insert|accept|run|call|execute)([A-Z].*)?");

    final Suspect suspect;
    final SourceFile file;
    final Sources sources;
    final Types types;

    /** All nodes on the line, once a pattern has asked for some. */
    private @Nullable List<Node> standing;

    Place(Suspect suspect, SourceFile file, Sources sources, Types types) {
        this.suspect = suspect;
        this.file = file;
        this.sources = sources;
        this.types = types;
    }

    /** The nodes of a kind on the suspect line, without those that only enclose a statement which stands on it. */
    <N extends Node> List<N> nodes(Class<N> kind) {
        if (standing == null) {
            standing = file.unit().findAll(Node.class, this::stands);
        }
        return standing.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private boolean stands(Node node) {
        return SourceFile.covers(node, suspect.line())
                && node.findFirst(
                                Statement.class,
                                s -> !Nodes.same(s, node)
                                        && !(s instanceof BlockStmt)
                                        && !(s.getParentNode().orElse(null) instanceof LambdaExpr)
                                        && SourceFile.covers(s, suspect.line()))
                        .isEmpty();
    }

    /** The member that the suspect line is in. */
    Optional<BodyDeclaration<?>> member() {
        return nodes(Node.class).stream().findFirst().flatMap(Nodes::enclosingMember);
    }

    JavaType type(Expression expression) {
        return types.of(file, expression);
    }

    String text(Node node) {
        return file.text(node);
    }

    /** Whether an expression can be asked twice, with the same answer and without effect. */
    boolean repeatable(Expression expression) {
        if (expression.isEnclosedExpr()) {
            return repeatable(expression.asEnclosedExpr().getInner());
        } else if (expression.isFieldAccessExpr()) {
            return repeatable(expression.asFieldAccessExpr().getScope());
        } else if (expression.isArrayAccessExpr()) {
            return repeatable(expression.asArrayAccessExpr().getName())
                    && repeatable(expression.asArrayAccessExpr().getIndex());
        } else if (expression instanceof MethodCallExpr call) {
            return call.getArguments().size() <= 1
                    && call.getArguments().stream().allMatch(this::repeatable)
                    && !CHANGES.matcher(call.getNameAsString()).matches()
                    && call.getScope().map(this::repeatable).orElse(true);
        } else if (expression.isBinaryExpr()) {
            return repeatable(expression.asBinaryExpr().getLeft())
                    && repeatable(expression.asBinaryExpr().getRight());
        } else if (expression.isUnaryExpr()) {
            return !Set.of("++", "--")
                            .contains(expression.asUnaryExpr().getOperator().asString())
                    && repeatable(expression.asUnaryExpr().getExpression());
        } else if (expression.isCastExpr()) {
            return repeatable(expression.asCastExpr().getExpression());
        }
        return expression.isNameExpr() || expression.isThisExpr() || expression.isLiteralExpr();
    }

    /** Whether everything that an expression names can be named before a statement, too. */
    boolean knownBefore(Expression expression, Statement statement) {
        Set<String> there =
                types.variables(file, statement).stream().map(Variable::name).collect(Collectors.toSet());
        return names(expression).stream()
                .filter(n -> types.variables(file, expression).stream()
                        .anyMatch(v -> v.name().equals(n)))
                .allMatch(there::contains);
    }

    /** The simple names in an expression. */
    static Set<String> names(Expression expression) {
        return expression.findAll(NameExpr.class).stream()
                .map(NameExpr::getNameAsString)
                .collect(Collectors.toSet());
    }

    /** Where it is, for people: {@code Quotation.in (Quotation.java:11)}. */
    String where() {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String member = nodes(Node.class).stream()
                .findFirst()
                .flatMap(Nodes::enclosingMember)
                .filter(m -> m instanceof CallableDeclaration<?>)
                .map(m -> ((CallableDeclaration<?>) m).getNameAsString())
                .orElse("");
        String type = nodes(Node.class).stream()
                .findFirst()
                .flatMap(Nodes::enclosingType)
                .map(t -> t.getNameAsString())
                .orElse("");
        String at = "(" + name + ":" + suspect.line() + ")";
        return member.isEmpty() || type.isEmpty() ? at : type + "." + member + " " + at;
    }

    /** A draft for this place, explained by what went wrong here. */
    Draft draft(String title, String why, double prior, List<TextEdit> edits) {
        String explanation =
                where() + " failed because " + suspect.fault().words() + "; " + suspect.reason() + ". " + why;
        return new Draft(file, edits, title, explanation, "", prior);
    }

    Draft draft(String title, String why, double prior, TextEdit... edits) {
        return draft(title, why, prior, List.of(edits));
    }

    /** Edits that go together, such as a change and the import it needs. */
    static List<TextEdit> together(List<TextEdit> edits, List<TextEdit> more) {
        List<TextEdit> all = new ArrayList<>(edits);
        for (TextEdit edit : more) {
            if (all.stream().noneMatch(e -> e.equals(edit))) {
                all.add(edit);
            }
        }
        return all;
    }
}
