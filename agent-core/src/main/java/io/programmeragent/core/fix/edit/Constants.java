package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import java.util.regex.Pattern;

/** Which expressions have the same value whatever the input is, by their looks. */
public final class Constants {
    private static final Pattern NAMED = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern FACTORY =
            Pattern.compile("of|empty\\w*|valueOf|ofSeconds|ofMillis|ofMinutes|asList|nCopies");

    private Constants() {}

    /** Literals, named constants, and what is made of nothing else: {@code -1}, {@code List.of()}, {@code new int[0]}. */
    public static boolean is(Expression value) {
        if (value instanceof LiteralExpr || value instanceof ClassExpr) {
            return true;
        } else if (value instanceof EnclosedExpr enclosed) {
            return is(enclosed.getInner());
        } else if (value instanceof CastExpr cast) {
            return is(cast.getExpression());
        } else if (value instanceof UnaryExpr unary) {
            return !assigns(unary) && is(unary.getExpression());
        } else if (value instanceof BinaryExpr binary) {
            return is(binary.getLeft()) && is(binary.getRight());
        } else if (value instanceof ConditionalExpr choice) {
            return is(choice.getThenExpr()) && is(choice.getElseExpr());
        } else if (value instanceof NameExpr name) {
            return NAMED.matcher(name.getNameAsString()).matches();
        } else if (value instanceof FieldAccessExpr field) {
            return NAMED.matcher(field.getNameAsString()).matches() && isType(field.getScope());
        }
        return isMade(value);
    }

    private static boolean isMade(Expression value) {
        if (value instanceof MethodCallExpr call) {
            return FACTORY.matcher(call.getNameAsString()).matches()
                    && call.getScope().filter(Constants::isType).isPresent()
                    && all(call.getArguments());
        } else if (value instanceof ObjectCreationExpr made) {
            return made.getAnonymousClassBody().isEmpty() && all(made.getArguments());
        } else if (value instanceof ArrayCreationExpr array) {
            return array.getInitializer()
                    .map(i -> all(i.getValues()))
                    .orElseGet(() -> array.getLevels().stream()
                            .allMatch(l -> l.getDimension().map(Constants::is).orElse(true)));
        }
        return value instanceof ArrayInitializerExpr values && all(values.getValues());
    }

    private static boolean all(List<Expression> values) {
        return values.stream().allMatch(Constants::is);
    }

    /** A name that looks like a type's: {@code List}, {@code java.util.List}, {@code Order.Status}. */
    private static boolean isType(Expression scope) {
        String text = scope.toString();
        String last = text.substring(text.lastIndexOf('.') + 1);
        return text.matches("[\\w.]+") && Character.isUpperCase(last.charAt(0));
    }

    private static boolean assigns(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
    }
}
