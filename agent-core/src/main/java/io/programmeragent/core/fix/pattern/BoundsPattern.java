package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An index that lies outside: the loop's edge, the index itself, or the case that there is nothing to access. */
final class BoundsPattern implements Pattern {
    @Override
    public List<Draft> propose(Place place) {
        List<Draft> drafts = new ArrayList<>();
        if (place.suspect.fault() instanceof Fault.OutOfBounds fault) {
            for (Access access : Access.find(place, fault)) {
                drafts.addAll(new LoopEdge(place, access, fault).drafts());
                new ForAccess(place, access, fault, drafts).propose();
            }
        } else if (place.suspect.fault() instanceof Fault.NegativeSize) {
            sizes(place, drafts);
        }
        return drafts;
    }

    private static void sizes(Place place, List<Draft> drafts) {
        for (ArrayCreationExpr creation : place.nodes(ArrayCreationExpr.class)) {
            creation.getLevels().stream()
                    .flatMap(l -> l.getDimension().stream())
                    .forEach(size -> {
                        String text = place.text(size);
                        drafts.add(place.draft(
                                "Make it at least empty",
                                "A negative size stands for nothing.",
                                0.6,
                                place.file.replace(size, "Math.max(0, " + text + ")")));
                        drafts.addAll(new Guards(place)
                                .drafts(new Guards.Risky(
                                        creation, size, text + " < 0", text + " >= 0", text + " is negative")));
                    });
        }
    }

    /** The proposals for one access. */
    private record ForAccess(Place place, Access access, Fault.OutOfBounds fault, List<Draft> drafts) {
        void propose() {
            boolean early = fault.index().isPresent() && fault.index().getAsLong() < 0;
            order();
            shift(early);
            clamp(early);
            wrap(early);
            empty();
            guard(early);
            drafts.addAll(NotFound.drafts(place, access, fault));
        }

        private String index() {
            return place.text(access.index());
        }

        /** {@code s.charAt(i) == ' ' && i < s.length()}: the check comes too late. */
        private void order() {
            Node below = access.whole();
            for (Node node : Nodes.ancestors(access.whole())) {
                if (node instanceof BinaryExpr both
                        && both.getOperator() == BinaryExpr.Operator.AND
                        && Nodes.same(both.getLeft(), below)
                        && checksIndex(both.getRight())) {
                    drafts.add(place.draft(
                            "Check " + place.text(both.getRight()) + " first",
                            "The check is there, but comes after the access that it is for.",
                            0.93,
                            place.file.replace(both.getLeft(), place.text(both.getRight())),
                            place.file.replace(both.getRight(), place.text(both.getLeft()))));
                }
                if (!(node instanceof Expression)) {
                    return;
                }
                below = node;
            }
        }

        private boolean checksIndex(Expression condition) {
            return condition instanceof BinaryExpr comparison
                    && LoopEdge.COMPARISONS.contains(comparison.getOperator())
                    && Place.names(condition).stream().anyMatch(Place.names(access.index())::contains);
        }

        private void shift(boolean early) {
            boolean isSize = access.size().filter(s -> s.equals(index())).isPresent();
            boolean one = (fault.oneTooFar() && !access.end()) || fault.oneTooEarly();
            double prior = isSize && !access.end() ? 0.93 : one ? 0.45 : 0.1;
            String shifted = Linear.of(access.index()).plus(early ? 1 : -1).toString();
            drafts.add(place.draft(
                    "Access " + shifted + " instead of " + index(),
                    "The " + (early ? "first index is 0" : "last index is one less than the size") + ".",
                    prior,
                    place.file.replace(access.index(), shifted)));
        }

        private void clamp(boolean early) {
            if (early) {
                boolean range = access.end() && !fault.oneTooEarly();
                drafts.add(place.draft(
                        "Begin at 0 at the least",
                        "What lies before the first index is left out.",
                        range ? 0.8 : 0.25,
                        place.file.replace(access.index(), "Math.max(0, " + index() + ")")));
            } else if (access.size().isPresent()
                    && !index().equals(access.size().get())) {
                String last = access.size().get() + (access.end() ? "" : " - 1");
                drafts.add(place.draft(
                        "Go no further than " + last,
                        "What lies behind the last index is left out.",
                        access.end() ? 0.8 : 0.25,
                        place.file.replace(access.index(), "Math.min(" + index() + ", " + last + ")")));
            }
        }

        /** The places are used round and round: likely where that is done elsewhere in the file. */
        private void wrap(boolean early) {
            if (access.end() || access.size().isEmpty()) {
                return;
            }
            String size = access.size().get();
            boolean cast = access.index().isCastExpr();
            Expression inner = cast ? access.index().asCastExpr().getExpression() : access.index();
            boolean done = place.file
                    .unit()
                    .findFirst(
                            BinaryExpr.class,
                            b -> b.getOperator() == BinaryExpr.Operator.REMAINDER
                                    && place.text(b.getRight()).equals(size))
                    .isPresent();
            // what a method of one's own gives is mended there
            boolean ownCall = inner.isMethodCallExpr()
                    && inner.asMethodCallExpr().getScope().isEmpty();
            String round = early
                    ? "Math.floorMod(" + place.text(inner) + ", " + size + ")"
                    : place.file.operand(inner) + " % " + size;
            drafts.add(place.draft(
                    "Begin anew at the end: " + round,
                    "The places are used round and round.",
                    ownCall ? 0.05 : done ? 0.85 : 0.2,
                    place.file.replace(inner, cast && !early ? "(" + round + ")" : round)));
        }

        private void empty() {
            Optional<List<String>> emptiness = access.emptiness(place);
            if (fault.empty() && emptiness.isPresent() && access.container().isPresent()) {
                Expression container = access.container().get();
                new Guards(place)
                        .drafts(new Guards.Risky(
                                access.whole(),
                                container,
                                emptiness.get().get(0),
                                emptiness.get().get(1),
                                place.text(container) + " is empty"))
                        .forEach(drafts::add);
            }
        }

        private void guard(boolean early) {
            String index = place.file.operand(access.index());
            boolean plain = access.index() instanceof BinaryExpr b
                    && Set.of(BinaryExpr.Operator.PLUS, BinaryExpr.Operator.MINUS)
                            .contains(b.getOperator());
            String operand = plain ? index() : index;
            Optional<String> limit = early ? Optional.of("0") : access.size();
            if (limit.isEmpty() || (fault.empty() && !early && access.index().isLiteralExpr())) {
                return;
            }
            String bad = operand + (early ? " < 0" : (access.end() ? " > " : " >= ") + limit.get());
            String good = operand + (early ? " >= 0" : (access.end() ? " <= " : " < ") + limit.get());
            boolean literal = access.index().isLiteralExpr();
            double factor = literal ? 0.9 : fault.oneTooFar() || fault.oneTooEarly() ? 0.6 : 0.75;
            Expression tested = early || access.container().isEmpty()
                    ? access.index()
                    : access.container().get();
            if (!place.repeatable(access.index())) {
                return;
            }
            new Guards(place)
                    .drafts(new Guards.Risky(
                            access.whole(),
                            literal ? tested : both(tested),
                            bad,
                            good,
                            "there is no " + what() + index()))
                    .forEach(d -> drafts.add(d.scaled(factor)));
        }

        /** The expression whose names the condition uses most. */
        private Expression both(Expression tested) {
            return Place.names(access.index()).isEmpty() || Place.names(tested).containsAll(Place.names(access.index()))
                    ? tested
                    : access.index();
        }

        private String what() {
            return access.end() ? "position " : "element ";
        }
    }
}
