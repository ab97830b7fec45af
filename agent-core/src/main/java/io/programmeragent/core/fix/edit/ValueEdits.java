package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.Type;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Another variable, another value, one more or one less, a missing term, a missing limit. */
final class ValueEdits implements Operator {
    private static final int VALUES = 24;

    @Override
    public void propose(Site site, Edits edits) {
        for (Expression expression : site.all(Expression.class)) {
            if (expression instanceof NameExpr name) {
                variable(site, edits, name);
            }
            if (isValue(expression)) {
                value(site, edits, expression);
                number(site, edits, expression);
            }
            literal(site, edits, expression);
        }
        site.all(ForEachStmt.class).forEach(loop -> iterated(site, edits, loop));
        site.all(VariableDeclarationExpr.class).forEach(v -> wider(site, edits, v));
    }

    /** A variable that is too narrow for what it holds. */
    private static void wider(Site site, Edits edits, VariableDeclarationExpr declaration) {
        Type type = declaration.getCommonType();
        List<String> wider = switch (site.text(type)) {
            case "int" -> List.of("long", "double");
            case "long", "float" -> List.of("double");
            default -> List.of();
        };
        wider.forEach(w -> edits.replace("declared-type", 1, type, w));
    }

    /** Whether it is used for its value, in a place of its own. */
    static boolean isValue(Expression expression) {
        Node parent = expression.getParentNode().orElse(null);
        return (parent instanceof MethodCallExpr call
                        && !Nodes.same(call.getScope().orElse(null), expression))
                || parent instanceof ReturnStmt
                || parent instanceof ObjectCreationExpr
                || (parent instanceof AssignExpr assign && Nodes.same(assign.getValue(), expression))
                || (parent instanceof VariableDeclarator)
                || (parent instanceof ArrayAccessExpr access && Nodes.same(access.getIndex(), expression))
                || parent instanceof BinaryExpr
                || parent instanceof com.github.javaparser.ast.expr.ConditionalExpr
                || parent instanceof com.github.javaparser.ast.expr.EnclosedExpr
                || parent instanceof com.github.javaparser.ast.expr.CastExpr
                || parent instanceof com.github.javaparser.ast.expr.ArrayCreationExpr
                || parent instanceof com.github.javaparser.ast.ArrayCreationLevel;
    }

    private static void variable(Site site, Edits edits, NameExpr name) {
        JavaType its = site.type(name);
        boolean target = name.getParentNode()
                .filter(p -> (p instanceof AssignExpr a && Nodes.same(a.getTarget(), name)) || p instanceof UnaryExpr)
                .isPresent();
        boolean value = isValue(name);
        JavaType wanted = value ? site.wanted(name) : its;
        for (Variable other : site.variables(name)) {
            if (other.name().equals(name.getNameAsString()) || (target && !other.assignable())) {
                continue;
            }
            boolean same = other.type().equals(its);
            boolean fits = same || (value && site.fits(other.type(), wanted)) || similar(its, other.type());
            if (fits) {
                double factor =
                        (same ? 1 : 0.7) * (other.kind() == Variable.Kind.CONSTANT ? 0.6 : 1) * (target ? 0.5 : 1);
                edits.replace("variable", factor, name, other.name());
            }
        }
    }

    /** Both can be walked over, or both are numbers. */
    private static boolean similar(JavaType one, JavaType other) {
        return (one.isNumeric() && other.isNumeric())
                || (one.known()
                        && !one.isPrimitive()
                        && other.isReference()
                        && one.name().startsWith("java.util.")
                        && other.name().startsWith("java.util.")
                        && one.dimensions() == other.dimensions())
                || (one.isArray() && other.name().startsWith("java.util."))
                || (other.isArray() && one.name().startsWith("java.util."));
    }

    private static void value(Site site, Edits edits, Expression expression) {
        JavaType own = site.type(expression);
        JavaType wanted = site.wanted(expression);
        if (!wanted.known() && !own.known()) {
            return;
        }
        boolean returned =
                expression.getParentNode().filter(p -> p instanceof ReturnStmt).isPresent();
        boolean operand =
                expression.getParentNode().filter(p -> p instanceof BinaryExpr).isPresent();
        boolean question = wanted.isBoolean();
        List<Term> terms = question
                ? site.terms(expression).questions()
                : site.terms(expression).of(own.known() ? own : wanted);
        Set<String> texts = new HashSet<>(Set.of(site.text(expression)));
        // what is an argument does not become the call that it is in: that is to call twice
        expression.getParentNode().filter(p -> p instanceof MethodCallExpr).ifPresent(p -> texts.add(site.text(p)));
        terms.stream().filter(t -> texts.add(t.text())).limit(VALUES).forEach(t -> {
            boolean name = t.text().matches("\\w+");
            if (!(expression.isNameExpr() && name)) {
                edits.replace(
                        returned ? "return-value" : "value",
                        t.weight() * closeness(site.text(expression), t.text()),
                        expression,
                        operand ? t.operand() : t.text());
            }
        });
        if (!own.equals(wanted) && !question && wanted.known()) {
            site.terms(expression).of(wanted).stream()
                    .filter(t -> texts.add(t.text()))
                    .limit(VALUES)
                    .forEach(t -> edits.replace("value", t.weight() * 0.6, expression, t.text()));
        }
    }

    /** Values that look alike are taken for each other more easily. */
    private static double closeness(String one, String other) {
        String rest = one.replaceAll("\\w+", "");
        String otherRest = other.replaceAll("\\w+", "");
        return rest.equals(otherRest) || other.contains(one) || one.contains(other) ? 1 : 0.6;
    }

    private static void number(Site site, Edits edits, Expression expression) {
        JavaType type = site.type(expression);
        if (!type.isNumeric() || (expression.isLiteralExpr() && !expression.isIntegerLiteralExpr())) {
            return;
        }
        String text = site.text(expression);
        boolean operand = expression
                .getParentNode()
                .filter(p -> p instanceof BinaryExpr b && !Site.isRelational(b.getOperator()))
                .isPresent();
        String self = site.file.operand(expression);
        boolean literal = expression.isLiteralExpr();
        if (type.isIntegral() && !type.is("char") && !literal) {
            boolean index = expression
                    .getParentNode()
                    .filter(p -> p instanceof ArrayAccessExpr || p instanceof MethodCallExpr)
                    .isPresent();
            double factor = operand ? 0.4 : index ? 1 : 0.8;
            edits.replace("off-by-one", factor, expression, wrap(operand, text + " + 1"));
            edits.replace("off-by-one", factor, expression, wrap(operand, text + " - 1"));
        }
        if (operand || literal) {
            return;
        }
        for (Variable other : site.variables(expression)) {
            if (!other.type().isNumeric() || other.type().is("char") || text.equals(other.name())) {
                continue;
            }
            double factor = other.kind() == Variable.Kind.CONSTANT
                    ? 0.3
                    : Site.names(expression).contains(other.name()) ? 0.4 : 0.8;
            edits.replace("missing-term", factor, expression, text + " - " + other.name());
            edits.replace("missing-term", factor, expression, text + " + " + other.name());
            edits.replace("missing-term", factor * 0.6, expression, self + " * " + other.name());
            edits.replace("missing-term", factor * 0.3, expression, self + " / " + other.name());
        }
        if (expression.isNameExpr()) {
            edits.replace("missing-term", 0.4, expression, self + " * " + self);
        }
        edits.replace("missing-limit", 0.9, expression, "Math.max(0, " + text + ")");
        edits.replace("missing-limit", 0.5, expression, "Math.abs(" + text + ")");
        edits.replace("missing-term", 0.3, expression, "-" + self);
        for (Term term : site.terms(expression).of(type)) {
            if (term.weight() >= 0.5
                    && !term.text().equals(text)
                    && !term.text().equals("0")) {
                edits.replace(
                        "missing-limit",
                        0.5 * term.weight(),
                        expression,
                        "Math.max(" + term.text() + ", " + text + ")");
                edits.replace(
                        "missing-limit",
                        0.5 * term.weight(),
                        expression,
                        "Math.min(" + term.text() + ", " + text + ")");
            }
        }
    }

    private static String wrap(boolean operand, String text) {
        return operand ? "(" + text + ")" : text;
    }

    private static void literal(Site site, Edits edits, Expression expression) {
        if (expression instanceof IntegerLiteralExpr literal) {
            Number number;
            try {
                number = literal.asNumber();
            } catch (NumberFormatException e) {
                return;
            }
            long value = number.longValue();
            Set<Long> others =
                    new HashSet<>(List.of(value + 1, value - 1, 0L, 1L, -1L, 2L, -value, value * 10, value / 10));
            others.remove(value);
            others.stream()
                    .sorted()
                    .filter(o -> Math.abs(o) < Integer.MAX_VALUE)
                    .forEach(o -> {
                        boolean near = Math.abs(o - value) == 1;
                        edits.replace("literal", near ? 1 : Math.abs(o) <= 1 ? 0.6 : 0.3, expression, Long.toString(o));
                    });
            if (value >= 0 && value <= 1 && begins(expression)) {
                edits.replace("literal", 0.5, expression, "Integer.MAX_VALUE");
                edits.replace("literal", 0.5, expression, "Integer.MIN_VALUE");
            }
        } else if (expression.isBooleanLiteralExpr()) {
            edits.replace(
                    "literal",
                    1,
                    expression,
                    Boolean.toString(!expression.asBooleanLiteralExpr().getValue()));
        } else if (expression.isDoubleLiteralExpr()) {
            for (String other : List.of("0.0", "1.0", "100.0", "0.01")) {
                edits.replace("literal", 0.4, expression, other);
            }
        } else if (expression.isStringLiteralExpr()) {
            site.all(com.github.javaparser.ast.expr.StringLiteralExpr.class).stream()
                    .map(site::text)
                    .distinct()
                    .limit(6)
                    .forEach(o -> edits.replace("literal", 0.5, expression, o));
            edits.replace("literal", 0.4, expression, "\"\"");
            edits.replace("literal", 0.3, expression, "\" \"");
        } else if (expression.isCharLiteralExpr()) {
            site.all(com.github.javaparser.ast.expr.CharLiteralExpr.class).stream()
                    .map(site::text)
                    .distinct()
                    .limit(6)
                    .forEach(o -> edits.replace("literal", 0.5, expression, o));
        }
    }

    /** Whether a variable begins with it, such as the greatest number so far. */
    private static boolean begins(Expression value) {
        return value.getParentNode()
                .filter(p -> p instanceof VariableDeclarator || p instanceof AssignExpr)
                .isPresent();
    }

    /** A loop over a part of what it walks over, or over a copy. */
    private static void iterated(Site site, Edits edits, ForEachStmt loop) {
        Expression iterable = loop.getIterable();
        String text = site.text(iterable);
        JavaType type = site.type(iterable);
        boolean list = site.methods(type).stream().anyMatch(m -> m.name().equals("subList"));
        if (list && iterable.isNameExpr()) {
            edits.replace("slice", 0.8, iterable, text + ".subList(1, " + text + ".size())");
            edits.replace("slice", 0.6, iterable, text + ".subList(0, " + text + ".size() - 1)");
            for (Variable bound : site.variables(iterable)) {
                if (bound.type().isIntegral() && bound.kind() != Variable.Kind.CONSTANT) {
                    edits.replace("slice", 1, iterable, text + ".subList(" + bound.name() + ", " + text + ".size())");
                    edits.replace("slice", 1, iterable, text + ".subList(0, " + bound.name() + ")");
                }
            }
        }
    }
}
