package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Follows what is used on a line back to where it was made, within its method. */
final class DataFlow {
    private static final int HOPS = 2;

    private DataFlow() {}

    /** The lines that write what a line uses, and those that write what these use. */
    static Set<Integer> back(SourceFile file, int line) {
        Set<Integer> lines = new TreeSet<>(Set.of(line));
        for (int hop = 0; hop < HOPS; hop++) {
            Set<Integer> more = new TreeSet<>();
            lines.forEach(l -> more.addAll(writing(file, l)));
            lines.addAll(more);
        }
        lines.remove(line);
        return lines;
    }

    private static Set<Integer> writing(SourceFile file, int line) {
        Set<NameExpr> used = Set.copyOf(file.unit().findAll(NameExpr.class, n -> file.line(n) == line));
        Optional<CallableDeclaration<?>> method = used.stream()
                .flatMap(n -> Nodes.enclosingMember(n).stream())
                .filter(m -> m instanceof CallableDeclaration<?>)
                .<CallableDeclaration<?>>map(m -> (CallableDeclaration<?>) m)
                .findFirst();
        if (method.isEmpty()) {
            return Set.of();
        }
        Set<String> names = used.stream().map(NameExpr::getNameAsString).collect(Collectors.toSet());
        Set<Integer> lines = new TreeSet<>();
        method.get().walk(node -> written(node).filter(names::contains).ifPresent(name -> lines.add(file.line(node))));
        return lines;
    }

    private static Optional<String> written(Node node) {
        if (node instanceof VariableDeclarator variable) {
            return variable.getInitializer().map(i -> variable.getNameAsString());
        } else if (node instanceof AssignExpr assignment) {
            return Optional.of(changed(assignment.getTarget()));
        }
        return node instanceof UnaryExpr unary && counts(unary)
                ? Optional.of(changed(unary.getExpression()))
                : Optional.empty();
    }

    private static boolean counts(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
    }

    /** The variable: {@code sums} of {@code this.sums[i]}. */
    private static String changed(Expression target) {
        if (target instanceof ArrayAccessExpr element) {
            return changed(element.getName());
        }
        return target instanceof FieldAccessExpr field && field.getScope().isThisExpr()
                ? field.getNameAsString()
                : target.toString();
    }
}
