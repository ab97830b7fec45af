package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps an expression from being evaluated when it cannot be: by the condition it stands in, by a conditional
 * expression, by leaving early, by skipping. All of them leave every run as it is that did not fail.
 */
final class Guards {
    private final Place place;
    private final Values values;

    Guards(Place place) {
        this.place = place;
        this.values = new Values(place);
    }

    /**
     * What to guard.
     *
     * @param use the expression that fails
     * @param tested what the condition is about; it must be repeatable
     * @param bad the condition under which it fails, binding at least as tightly as a comparison
     * @param good its negation
     * @param words the bad case in words, behind "when"
     */
    record Risky(Node use, Expression tested, String bad, String good, String words) {}

    List<Draft> drafts(Risky risky) {
        if (!place.repeatable(risky.tested())) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        boolean inCondition = condition(risky, drafts);
        conditional(risky, drafts);
        if (!inCondition) {
            early(risky, drafts);
            skip(risky, drafts);
        }
        known(risky, drafts);
        return drafts;
    }

    // ---- in the condition that it stands in

    private boolean condition(Risky risky, List<Draft> drafts) {
        Optional<Expression> found = smallestBoolean(risky.use());
        if (found.isEmpty()) {
            return false;
        }
        Expression whole = found.get();
        boolean refuses = refuses(whole);
        boolean inverted = isNegation(whole);
        boolean emptiness = whole instanceof MethodCallExpr call
                && Set.of("isEmpty", "isBlank").contains(call.getNameAsString());
        double yes = emptiness || refuses || inverted ? 0.8 : 0.3;
        double no = emptiness || inverted ? 0.35 : 0.85;
        String text = place.text(whole);
        drafts.add(place.draft(
                "Treat it as not met when " + risky.words(),
                "The condition " + text + " cannot hold then; nothing changes otherwise.",
                no,
                joined(whole, risky.good() + " && ", BinaryExpr.Operator.AND)));
        drafts.add(place.draft(
                "Treat it as met when " + risky.words(),
                "The condition " + text + " is taken to hold then; nothing changes otherwise.",
                yes,
                joined(whole, risky.bad() + " || ", BinaryExpr.Operator.OR)));
        return true;
    }

    private List<TextEdit> joined(Expression whole, String prefix, BinaryExpr.Operator operator) {
        Node parent = whole.getParentNode().orElse(null);
        boolean inBinary = parent instanceof BinaryExpr b
                && !(b.getOperator() == operator
                        || (operator == BinaryExpr.Operator.AND && b.getOperator() == BinaryExpr.Operator.OR));
        boolean parentheses = inBinary || parent instanceof UnaryExpr;
        return parentheses
                ? List.of(place.file.before(whole, "(" + prefix), place.file.after(whole, ")"))
                : List.of(place.file.before(whole, prefix));
    }

    private static boolean isNegation(Expression expression) {
        return expression.isUnaryExpr()
                && expression.asUnaryExpr().getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
    }

    /** Whether a condition, once met, ends in an exception or in leaving. */
    private static boolean refuses(Expression condition) {
        return Nodes.ancestor(condition, IfStmt.class)
                .filter(i -> Nodes.same(i.getCondition(), condition))
                .filter(i -> i.getThenStmt().isThrowStmt()
                        || (i.getThenStmt().isBlockStmt()
                                && i.getThenStmt()
                                        .asBlockStmt()
                                        .getStatements()
                                        .getFirst()
                                        .filter(Statement::isThrowStmt)
                                        .isPresent()))
                .isPresent();
    }

    /** The smallest condition around a node, with a negation before it; none where the node's value is used otherwise. */
    Optional<Expression> smallestBoolean(Node use) {
        for (Node node : Nodes.withSelf(use)) {
            if (node instanceof Statement || node instanceof LambdaExpr) {
                return Optional.empty();
            }
            if (node instanceof Expression expression
                    && !(expression instanceof AssignExpr)
                    && isCondition(expression)
                    && place.type(expression).equals(JavaType.BOOLEAN)) {
                Optional<Node> parent = expression.getParentNode();
                return Optional.of(
                        parent.isPresent() && parent.get() instanceof UnaryExpr u && isNegation(u) ? u : expression);
            }
        }
        return Optional.empty();
    }

    /** Whether a boolean decides something, or is the answer; rather than an argument of something else. */
    private static boolean isCondition(Expression expression) {
        Node parent = expression.getParentNode().orElse(null);
        if ((parent instanceof UnaryExpr u && isNegation(u)) || parent instanceof EnclosedExpr) {
            return isCondition((Expression) parent);
        }
        return parent instanceof IfStmt
                || parent instanceof WhileStmt
                || parent instanceof DoStmt
                || parent instanceof ForStmt
                || parent instanceof ReturnStmt
                || parent instanceof VariableDeclarator
                || (parent instanceof ConditionalExpr c && Nodes.same(c.getCondition(), expression))
                || (parent instanceof ExpressionStmt && parent.getParentNode().orElse(null) instanceof LambdaExpr)
                || (parent instanceof BinaryExpr b
                        && (b.getOperator() == BinaryExpr.Operator.AND || b.getOperator() == BinaryExpr.Operator.OR));
    }

    // ---- by a conditional expression

    private void conditional(Risky risky, List<Draft> drafts) {
        Optional<Expression> found = wholeValue(risky.use());
        if (found.isEmpty() || smallestBoolean(risky.use()).isPresent()) {
            return;
        }
        Expression whole = found.get();
        boolean returned = whole.getParentNode().orElse(null) instanceof ReturnStmt;
        JavaType type = returned
                ? Nodes.enclosingMethod(whole)
                        .map(MethodDeclaration::getType)
                        .map(t -> place.types.of(place.file, t))
                        .orElse(place.type(whole))
                : target(whole);
        List<Value> candidates = returned && Nodes.anchor(whole).isPresent()
                ? values.early(Nodes.anchor(whole).get(), names(risky))
                : values.instead(type, whole, names(risky));
        for (Value value : candidates) {
            if (value.text().isEmpty()) {
                continue;
            }
            List<TextEdit> edits = Place.together(
                    List.of(place.file.before(whole, risky.bad() + " ? " + value.text() + " : ")), value.imports());
            drafts.add(place.draft(
                    (returned ? "Return " : "Use ") + value.text() + " when " + risky.words(),
                    value.because() + " Nothing changes otherwise.",
                    (returned ? 0.95 : 0.75) * value.fit(),
                    edits));
        }
    }

    private JavaType target(Expression whole) {
        Node parent = whole.getParentNode().orElse(null);
        if (parent instanceof VariableDeclarator variable && !Nodes.isVar(variable.getType())) {
            return place.types.of(place.file, variable.getType());
        } else if (parent instanceof AssignExpr assign) {
            return place.type(assign.getTarget());
        }
        return place.type(whole);
    }

    /** The whole value that a node is a part of: what is returned, assigned, or given as an argument. */
    static Optional<Expression> wholeValue(Node use) {
        Node below = use;
        for (Node node : Nodes.ancestors(use)) {
            boolean value = node instanceof ReturnStmt
                    || (node instanceof VariableDeclarator v
                            && v.getInitializer()
                                    .filter(i -> i.containsWithinRange(use))
                                    .isPresent())
                    || (node instanceof AssignExpr a && Nodes.same(a.getValue(), below))
                    || (node instanceof ConditionalExpr c && !Nodes.same(c.getCondition(), below))
                    || (node instanceof ExpressionStmt s && s.getParentNode().orElse(null) instanceof LambdaExpr)
                    || (node instanceof MethodCallExpr call
                            && !call.getScope()
                                    .filter(s -> s.containsWithinRange(use))
                                    .isPresent());
            if (value) {
                return below instanceof Expression e && !(e instanceof AssignExpr) && !(e instanceof ConditionalExpr)
                        ? Optional.of(e)
                        : Optional.empty();
            }
            if (node instanceof Statement) {
                return Optional.empty();
            }
            below = node;
        }
        return Optional.empty();
    }

    // ---- by leaving early

    private void early(Risky risky, List<Draft> drafts) {
        Optional<Statement> anchor = Nodes.anchor(risky.use());
        if (anchor.isEmpty() || !place.knownBefore(risky.tested(), anchor.get())) {
            return;
        }
        Statement statement = anchor.get();
        double sure = certain(risky.use(), statement) ? 1 : 0.5;
        Optional<Statement> loop = Nodes.enclosingLoop(statement);
        boolean changesInLoop = loop.isPresent()
                && Place.names(risky.tested()).stream().anyMatch(n -> declaredWithin(n, loop.get(), risky.tested()));
        if (changesInLoop) {
            drafts.add(place.draft(
                    "Skip the round when " + risky.words(),
                    "The other rounds of the loop go on as before.",
                    0.7 * sure,
                    place.file.linesBefore(statement, "if (" + risky.bad() + ") {", ">continue;", "}")));
        }
        boolean returns = statement instanceof ReturnStmt
                && wholeValue(risky.use())
                        .filter(w -> Nodes.same(w.getParentNode().orElse(null), statement))
                        .isPresent();
        for (Value value : returns ? List.<Value>of() : values.early(statement, names(risky))) {
            String answer = value.text().isEmpty() ? "return;" : "return " + value.text() + ";";
            drafts.add(place.draft(
                    "Return " + (value.text().isEmpty() ? "early" : value.text()) + " when " + risky.words(),
                    value.because() + " Nothing changes otherwise.",
                    (changesInLoop ? 0.4 : 0.85) * sure * value.fit(),
                    Place.together(
                            List.of(place.file.linesBefore(statement, "if (" + risky.bad() + ") {", ">" + answer, "}")),
                            value.imports())));
        }
    }

    /** Whether a name is declared inside a loop, its header included. */
    private static boolean declaredWithin(String name, Statement loop, Expression use) {
        return loop.findFirst(VariableDeclarator.class, v -> v.getNameAsString().equals(name))
                        .isPresent()
                || (loop instanceof ForStmt f
                        && f.getUpdate().stream().anyMatch(u -> Place.names(u).contains(name)))
                || loop.findAll(AssignExpr.class).stream()
                        .anyMatch(a -> a.getTarget().toString().equals(name) && !a.containsWithinRange(use));
    }

    /** Whether a statement cannot be done without evaluating a node in it. */
    private static boolean certain(Node use, Statement statement) {
        Node below = use;
        for (Node node : Nodes.ancestors(use)) {
            if (Nodes.same(node, statement)) {
                return !(statement instanceof ForStmt)
                        && (!(statement instanceof WhileStmt) || below instanceof Expression);
            }
            boolean maybe = (node instanceof BinaryExpr b
                            && (b.getOperator() == BinaryExpr.Operator.AND || b.getOperator() == BinaryExpr.Operator.OR)
                            && Nodes.same(b.getRight(), below))
                    || (node instanceof ConditionalExpr c && !Nodes.same(c.getCondition(), below));
            if (maybe) {
                return false;
            }
            below = node;
        }
        return false;
    }

    // ---- by skipping a statement

    private void skip(Risky risky, List<Draft> drafts) {
        Optional<Statement> found = Nodes.statement(risky.use());
        boolean whole = found.isPresent()
                && found.get() instanceof ExpressionStmt statement
                && !statement.getExpression().isVariableDeclarationExpr()
                && !(statement.getParentNode().orElse(null) instanceof LambdaExpr);
        if (whole && place.knownBefore(risky.tested(), found.get())) {
            Statement statement = found.get();
            boolean onlyCall = ((ExpressionStmt) statement).getExpression().isMethodCallExpr();
            drafts.add(place.draft(
                    "Do it only when it can be done: not when " + risky.words(),
                    "What follows goes on as before.",
                    onlyCall ? 0.6 : 0.45,
                    place.file.wrap(statement, "if (" + risky.good() + ")")));
        }
    }

    // ---- by a check that is there already

    /** {@code a == null ? x : f(a.b())} becomes {@code a == null || a.b() == null ? x : f(a.b())}. */
    private void known(Risky risky, List<Draft> drafts) {
        Node below = risky.use();
        for (Node node : Nodes.ancestors(risky.use())) {
            Expression check = null;
            boolean then = false;
            if (node instanceof ConditionalExpr choice && !Nodes.same(choice.getCondition(), below)) {
                check = choice.getCondition();
                then = Nodes.same(choice.getThenExpr(), below);
            } else if (node instanceof IfStmt choice && !Nodes.same(choice.getCondition(), below)) {
                check = choice.getCondition();
                then = Nodes.same(choice.getThenStmt(), below);
            }
            if (check != null) {
                extend(risky, check, then, drafts);
                return;
            }
            if (node instanceof LambdaExpr) {
                return;
            }
            below = node;
        }
    }

    private void extend(Risky risky, Expression check, boolean then, List<Draft> drafts) {
        boolean about = Place.names(check).stream().anyMatch(Place.names(risky.tested())::contains);
        boolean alike = check.toString().contains("null") == risky.bad().contains("null");
        boolean named = risky.tested().findAll(NameExpr.class).stream()
                .allMatch(n -> place.types.variables(place.file, check).stream()
                        .anyMatch(v -> v.name().equals(n.getNameAsString())));
        if (!about || !named) {
            return;
        }
        boolean mixed = check instanceof BinaryExpr b
                && b.getOperator() == (then ? BinaryExpr.Operator.OR : BinaryExpr.Operator.AND);
        String addition = then ? " && " + risky.good() : " || " + risky.bad();
        List<TextEdit> edits = mixed
                ? List.of(place.file.before(check, "("), place.file.after(check, ")" + addition))
                : List.of(place.file.after(check, addition));
        drafts.add(place.draft(
                "Take the other way also when " + risky.words(),
                "The check " + place.text(check) + " asks for the same kind of absence, and knows what to do then.",
                alike ? 0.7 : 0.5,
                edits));
    }

    private static Set<String> names(Risky risky) {
        return new HashSet<>(Place.names(risky.tested()));
    }
}
