package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code s.substring(0, s.indexOf(c))} where there is no such character: all of it is before, and nothing behind. */
final class NotFound {
    private NotFound() {}

    static List<Draft> drafts(Place place, Access access, Fault.OutOfBounds fault) {
        boolean searched = fault.index().isPresent()
                && fault.index().getAsLong() < 0
                && (isSearch(access.index()) || (access.index().isNameExpr() && isFound(place, access.index())));
        if (!searched
                || access.container().isEmpty()
                || !place.type(access.whole()).is("java.lang.String")) {
            return List.of();
        }
        Optional<Expression> whole = Guards.wholeValue(access.whole());
        String index = place.text(access.index());
        String text = place.text(access.container().get());
        String choice = index + " < 0 ? " + text + " : ";
        boolean alone = whole.filter(w -> Nodes.same(w, access.whole())).isPresent();
        List<TextEdit> before = alone
                ? List.of(place.file.before(access.whole(), choice))
                : List.of(place.file.before(access.whole(), "(" + choice), place.file.after(access.whole(), ")"));
        List<Draft> drafts = new ArrayList<>(List.of(place.draft(
                "Take all of " + text + " when there is no such position",
                "A search that finds nothing answers -1, which is no position.",
                0.8,
                before)));
        behind(access, index, text).forEach(rest -> {
            List<TextEdit> both = new ArrayList<>(before);
            boolean given = rest.getParentNode().orElse(null) instanceof MethodCallExpr call
                    && call.getArguments().contains(rest);
            both.add(place.file.before(rest, (given ? "" : "(") + index + " < 0 ? \"\" : "));
            if (!given) {
                both.add(place.file.after(rest, ")"));
            }
            drafts.add(place.draft(
                    "Take all of " + text + ", and nothing behind it, when there is no such position",
                    "A search that finds nothing answers -1, which is no position.",
                    0.8,
                    both));
        });
        return drafts;
    }

    /** What the same statement takes from behind the position. */
    private static List<MethodCallExpr> behind(Access access, String index, String text) {
        return Nodes.ancestor(access.whole(), Statement.class).stream()
                .flatMap(s -> s
                        .findAll(
                                MethodCallExpr.class,
                                c -> c.getNameAsString().equals("substring")
                                        && c.getScope()
                                                .map(Object::toString)
                                                .orElse("")
                                                .equals(text)
                                        && c.getArguments().size() == 1
                                        && c.getArgument(0).toString().startsWith(index + " + "))
                        .stream())
                .toList();
    }

    private static boolean isFound(Place place, Expression index) {
        return Nodes.enclosingMember(index)
                .flatMap(m -> m.findFirst(
                        VariableDeclarator.class,
                        v -> v.getNameAsString().equals(place.text(index))
                                && v.getInitializer().filter(NotFound::isSearch).isPresent()))
                .isPresent();
    }

    private static boolean isSearch(Expression expression) {
        return expression instanceof MethodCallExpr call
                && Set.of("indexOf", "lastIndexOf").contains(call.getNameAsString());
    }
}
