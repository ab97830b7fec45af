package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a method opens for itself is closed when it is done: a local variable becomes the resource of a try. */
final class ResourcePattern implements Pattern {
    private static final JavaType CLOSEABLE = JavaType.of("java.lang.AutoCloseable");

    /** How likely a leak is where only a result is wrong, beside where handles ran out. */
    private static final double UNSEEN = 0.7;

    /** Closing these does nothing that matters. */
    private static final List<String> IN_MEMORY = List.of(
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.CharArrayReader",
            "java.io.CharArrayWriter");

    @Override
    public List<Draft> propose(Place place) {
        boolean exhausted = place.suspect.fault() instanceof Fault.HandlesExhausted;
        if (!exhausted && !(place.suspect.fault() instanceof Fault.WrongResult)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (VariableDeclarator opened : openedIn(place)) {
            drafts.addAll(declared(place, opened));
        }
        for (Expression opened : place.nodes(Expression.class)) {
            if (opens(place, opened)) {
                drafts.addAll(inline(place, opened));
            }
        }
        return exhausted ? drafts : drafts.stream().map(d -> d.scaled(UNSEEN)).toList();
    }

    /** Local variables around the suspect line that hold something to be closed. */
    private static List<VariableDeclarator> openedIn(Place place) {
        Optional<CallableDeclaration<?>> around =
                place.member().filter(m -> m instanceof CallableDeclaration<?>).map(m -> (CallableDeclaration<?>) m);
        return around.map(m -> m.findAll(VariableDeclarator.class).stream()
                        .filter(v -> statement(v).isPresent())
                        .filter(v ->
                                v.getInitializer().filter(i -> opens(place, i)).isPresent())
                        .toList())
                .orElse(List.of());
    }

    private static boolean opens(Place place, Expression expression) {
        boolean fresh = expression instanceof ObjectCreationExpr
                || (expression instanceof MethodCallExpr call
                        && (call.getNameAsString().startsWith("new")
                                || call.getNameAsString().startsWith("open")
                                || call.getScope()
                                        .filter(s -> s.toString().equals("Files"))
                                        .isPresent()));
        JavaType type = place.type(expression);
        return fresh && type.known() && place.types.assignable(type, CLOSEABLE) && !IN_MEMORY.contains(type.name());
    }

    /** The statement that declares just this variable, directly in a block. */
    private static Optional<ExpressionStmt> statement(VariableDeclarator variable) {
        return variable.getParentNode()
                .filter(d -> d instanceof com.github.javaparser.ast.expr.VariableDeclarationExpr v
                        && v.getVariables().size() == 1)
                .flatMap(Node::getParentNode)
                .filter(s -> s instanceof ExpressionStmt && s.getParentNode().orElse(null) instanceof BlockStmt)
                .map(s -> (ExpressionStmt) s);
    }

    private static List<Draft> declared(Place place, VariableDeclarator variable) {
        ExpressionStmt declaration = statement(variable).orElseThrow();
        NodeList<Statement> all = ((BlockStmt) declaration.getParentNode().orElseThrow()).getStatements();
        int first = all.indexOf(declaration) + 1;
        if (first == 0 || first >= all.size() || escapes(variable, all.subList(first, all.size()))) {
            return List.of();
        }
        int last = lastUse(variable.getNameAsString(), all, first);
        last = usesOfInner(all, first, last);
        List<Statement> body = all.subList(first, last + 1);
        String declared = place.text(declaration.getExpression());
        List<TextEdit> edits = new ArrayList<>();
        edits.add(place.file.replace(declaration, "try (" + declared + ") {"));
        body.forEach(s -> edits.addAll(place.file.shift(s)));
        edits.add(place.file.after(
                body.get(body.size() - 1), place.file.lineEnd() + place.file.indent(declaration) + "}"));
        return List.of(place.draft(
                "Close " + variable.getNameAsString() + " when it is done with",
                "What was opened here was not closed, and each time one more handle stayed open.",
                0.9,
                edits));
    }

    /** Whether a resource is handed to somebody who may go on using it. */
    private static boolean escapes(VariableDeclarator variable, List<Statement> after) {
        String name = variable.getNameAsString();
        return after.stream()
                .anyMatch(s -> s.findAll(NameExpr.class).stream()
                        .filter(n -> n.getNameAsString().equals(name))
                        .map(n -> n.getParentNode().orElse(null))
                        .anyMatch(p -> p instanceof ReturnStmt
                                || p instanceof AssignExpr
                                || (p instanceof MethodCallExpr c
                                        && c.getNameAsString().equals("close"))));
    }

    private static int lastUse(String name, List<Statement> all, int first) {
        int last = first;
        for (int i = first; i < all.size(); i++) {
            if (all.get(i)
                    .findFirst(NameExpr.class, n -> n.getNameAsString().equals(name))
                    .isPresent()) {
                last = i;
            }
        }
        return last;
    }

    /** What the body declares and is used behind it has to move into it, with everything up to there. */
    private static int usesOfInner(List<Statement> all, int first, int last) {
        int end = last;
        for (int i = first; i <= end; i++) {
            if (all.get(i) instanceof ExpressionStmt s && s.getExpression().isVariableDeclarationExpr()) {
                for (VariableDeclarator v :
                        s.getExpression().asVariableDeclarationExpr().getVariables()) {
                    end = Math.max(end, lastUse(v.getNameAsString(), all, i));
                }
            }
        }
        return end;
    }

    /** {@code return Files.lines(path).count();} */
    private static List<Draft> inline(Place place, Expression opened) {
        Optional<Statement> found = Nodes.anchor(opened);
        boolean chained = opened.getParentNode()
                .filter(p -> p instanceof MethodCallExpr call
                        && call.getScope().filter(s -> Nodes.same(s, opened)).isPresent()
                        && !call.getNameAsString().equals("close"))
                .isPresent();
        if (!chained || found.isEmpty() || !(found.get() instanceof ReturnStmt || isCall(found.get()))) {
            return List.of();
        }
        JavaType type = place.type(opened);
        String name = place.types.variables(place.file, found.get()).stream()
                        .noneMatch(v -> v.name().equals("in"))
                ? "in"
                : "opened";
        List<TextEdit> edits = new ArrayList<>();
        String indent = place.file.indent(found.get());
        edits.add(place.file.before(
                found.get(),
                "try (var " + name + " = " + place.text(opened) + ") {" + place.file.lineEnd() + indent
                        + place.file.indentStep()));
        edits.add(place.file.replace(opened, name));
        edits.add(place.file.after(found.get(), place.file.lineEnd() + indent + "}"));
        return List.of(place.draft(
                "Close the " + type.simpleName() + " when it is done with",
                "What was opened here was not closed, and each time one more handle stayed open.",
                0.85,
                edits));
    }

    private static boolean isCall(Statement statement) {
        return statement instanceof ExpressionStmt s && s.getExpression().isMethodCallExpr();
    }
}
