package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A division is not done when the divisor is zero; a number that grows too large gets a wider type. */
final class ArithmeticPattern implements Pattern {
    @Override
    public List<Draft> propose(Place place) {
        if (place.suspect.fault() instanceof Fault.DivisionByZero) {
            return divisions(place);
        } else if (place.suspect.fault() instanceof Fault.EndlessDecimal) {
            return endless(place);
        } else if (place.suspect.fault() instanceof Fault.Overflow) {
            return overflows(place);
        }
        return List.of();
    }

    // ---- by zero

    /** A division: the whole of it, and what it divides by. */
    record Division(Node whole, Expression divisor) {}

    /** Divisions of whole numbers, or of big ones, whose divisor may be zero. */
    static List<Division> find(Place place) {
        List<Division> found = new ArrayList<>();
        Optional<Suspect.Callee> callee =
                place.suspect.callee().filter(c -> c.argument().isPresent());
        if (callee.isPresent()) {
            int argument = callee.get().argument().getAsInt();
            place.nodes(MethodCallExpr.class).stream()
                    .filter(c -> c.getNameAsString().equals(callee.get().method()))
                    .filter(c -> c.getArguments().size() > argument)
                    .forEach(c -> found.add(new Division(c, c.getArgument(argument))));
            return found;
        }
        for (BinaryExpr binary : place.nodes(BinaryExpr.class)) {
            if (Set.of(BinaryExpr.Operator.DIVIDE, BinaryExpr.Operator.REMAINDER)
                            .contains(binary.getOperator())
                    && mayBeZero(place, binary.getRight())
                    && !isFraction(place.type(binary))) {
                found.add(new Division(binary, binary.getRight()));
            }
        }
        for (AssignExpr assign : place.nodes(AssignExpr.class)) {
            if (Set.of(AssignExpr.Operator.DIVIDE, AssignExpr.Operator.REMAINDER)
                            .contains(assign.getOperator())
                    && mayBeZero(place, assign.getValue())) {
                found.add(new Division(assign, assign.getValue()));
            }
        }
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            boolean big =
                    Set.of("divide", "mod", "remainder", "divideAndRemainder", "modInverse", "divideToIntegralValue")
                                    .contains(call.getNameAsString())
                            && call.getScope().isPresent();
            boolean exact = Set.of(
                            "floorDiv", "floorMod", "ceilDiv", "divideExact", "divideUnsigned", "remainderUnsigned")
                    .contains(call.getNameAsString());
            if (big && !call.getArguments().isEmpty() && mayBeZero(place, call.getArgument(0))) {
                found.add(new Division(call, call.getArgument(0)));
            } else if (exact && call.getArguments().size() == 2 && mayBeZero(place, call.getArgument(1))) {
                found.add(new Division(call, call.getArgument(1)));
            }
        }
        return found;
    }

    private static boolean isFraction(JavaType type) {
        return type.is("double") || type.is("float");
    }

    private static boolean mayBeZero(Place place, Expression divisor) {
        return !divisor.isLiteralExpr() && !isFraction(place.type(divisor).unboxed());
    }

    private static List<Draft> divisions(Place place) {
        List<Draft> drafts = new ArrayList<>();
        for (Division division : find(place)) {
            Expression divisor = division.divisor();
            String tested = place.file.operand(divisor);
            boolean big = place.type(divisor).name().startsWith("java.math.");
            String number = big ? tested + ".signum()" : tested;
            String words = place.text(divisor) + " is zero";
            drafts.addAll(new Guards(place)
                    .drafts(new Guards.Risky(division.whole(), divisor, number + " == 0", number + " != 0", words)));
            if (division.whole() instanceof Expression whole
                    && !(whole instanceof AssignExpr)
                    && place.repeatable(divisor)) {
                inside(place, whole, number, words, drafts);
            }
            if (place.type(divisor).isIntegral()) {
                drafts.add(place.draft(
                        "Divide by at least one",
                        "A zero divisor counts as one; that may hide what is really missing.",
                        0.12,
                        place.file.replace(divisor, "Math.max(1, " + place.text(divisor) + ")")));
            }
        }
        return drafts;
    }

    /** The quotient alone is taken for zero, inside a larger expression. */
    private static void inside(Place place, Expression whole, String number, String words, List<Draft> drafts) {
        boolean alreadyWhole =
                Guards.wholeValue(whole).filter(w -> w.equals(whole)).isPresent();
        Optional<Value> zero =
                new Values(place).neutral(place.type(whole)).stream().findFirst();
        if (!alreadyWhole && zero.isPresent()) {
            drafts.add(place.draft(
                    "Take the quotient for " + zero.get().text() + " when " + words,
                    "The rest of the expression goes on with it. Nothing changes otherwise.",
                    0.6,
                    Place.together(
                            List.of(
                                    place.file.before(
                                            whole,
                                            "(" + number + " == 0 ? "
                                                    + zero.get().text() + " : "),
                                    place.file.after(whole, ")")),
                            zero.get().imports())));
        }
    }

    // ---- decimals without an end

    private static List<Draft> endless(Place place) {
        List<Draft> drafts = new ArrayList<>();
        Values values = new Values(place);
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            if (!call.getNameAsString().equals("divide")
                    || call.getArguments().size() != 1
                    || call.getScope().isEmpty()) {
                continue;
            }
            Value context = values.named("java.math.MathContext.DECIMAL128", 1, "");
            Value half = values.named("java.math.RoundingMode.HALF_UP", 1, "");
            Expression divisor = call.getArgument(0);
            drafts.add(place.draft(
                    "Divide with 34 digits",
                    "A quotient that has an end within 34 digits stays what it is.",
                    0.8,
                    Place.together(List.of(place.file.after(divisor, ", " + context.text())), context.imports())));
            drafts.add(place.draft(
                    "Round the quotient half up",
                    "It keeps the scale of the dividend.",
                    0.6,
                    Place.together(List.of(place.file.after(divisor, ", " + half.text())), half.imports())));
        }
        return drafts;
    }

    // ---- too large

    private static List<Draft> overflows(Place place) {
        List<Draft> drafts = new ArrayList<>();
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            String name = call.getNameAsString();
            if (name.equals("toIntExact") && call.getArguments().size() == 1) {
                drafts.addAll(narrowed(place, call));
            } else if (name.endsWith("Exact") && call.getArguments().size() == 2) {
                Expression first = call.getArgument(0);
                drafts.add(place.draft(
                        "Calculate " + place.text(call) + " in long",
                        "There the result fits; where it did not fail before it is the same.",
                        0.8,
                        place.file.before(first, "(long) ")));
            }
        }
        return drafts;
    }

    private static List<Draft> narrowed(Place place, MethodCallExpr call) {
        String argument = place.text(call.getArgument(0));
        String bounded = "(int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, " + argument + "))";
        return List.of(
                place.draft(
                        "Keep " + argument + " as long",
                        "It need not become an int here.",
                        0.7,
                        place.file.replace(call, argument)),
                place.draft(
                        "Bound " + argument + " to what an int can hold",
                        "The largest int stands for everything above it.",
                        0.5,
                        place.file.replace(call, bounded)));
    }
}
