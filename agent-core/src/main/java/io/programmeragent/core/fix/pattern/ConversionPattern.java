package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A text that is no number, or an object of another class, is converted with care or not at all. */
final class ConversionPattern implements Pattern {
    private static final Set<String> PARSERS = Set.of(
            "parseInt", "parseLong", "parseDouble", "parseFloat", "parseShort", "parseByte", "valueOf", "decode");

    @Override
    public List<Draft> propose(Place place) {
        List<Draft> drafts = new ArrayList<>();
        if (place.suspect.fault() instanceof Fault.NotANumber fault) {
            for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
                if (PARSERS.contains(call.getNameAsString())
                        && call.getArguments().isNonEmpty()) {
                    parsed(place, call.getArgument(0), call, fault, drafts);
                }
            }
        } else if (place.suspect.fault() instanceof Fault.WrongClass fault) {
            for (CastExpr cast : place.nodes(CastExpr.class)) {
                cast(place, cast, fault, drafts);
            }
        }
        return drafts;
    }

    private static void parsed(
            Place place, Expression text, MethodCallExpr call, Fault.NotANumber fault, List<Draft> drafts) {
        String written = place.file.operand(text);
        String given = fault.text().orElse("");
        if (!given.equals(given.strip()) && !given.isBlank()) {
            drafts.add(place.draft(
                    "Leave out white space around " + place.text(text),
                    "Without it the text is a number, or not one as before.",
                    0.93,
                    place.file.replace(text, written + ".strip()")));
        }
        if (given.replace("_", "").replace(",", "").matches("-?\\d+(\\.\\d+)?") && given.matches(".*[,_].*")) {
            drafts.add(place.draft(
                    "Leave out the separators of " + place.text(text),
                    "They only group the digits.",
                    0.6,
                    place.file.replace(text, written + ".replaceAll(\"[,_]\", \"\")")));
        }
        if (fault.text().isEmpty()) {
            drafts.addAll(new Guards(place)
                    .drafts(new Guards.Risky(
                            call, text, written + " == null", written + " != null", place.text(text) + " is null")));
        } else if (given.isBlank()) {
            drafts.addAll(new Guards(place)
                    .drafts(new Guards.Risky(
                            call,
                            text,
                            written + ".isBlank()",
                            "!" + written + ".isBlank()",
                            place.text(text) + " is blank")));
        } else {
            String number = given.contains(".") ? "-?\\\\d+(\\\\.\\\\d+)?" : "-?\\\\d+";
            String matches = written + ".matches(\"" + number + "\")";
            new Guards(place)
                    .drafts(new Guards.Risky(call, text, "!" + matches, matches, place.text(text) + " is not a number"))
                    .forEach(d -> drafts.add(d.scaled(0.5)));
        }
    }

    private static void cast(Place place, CastExpr cast, Fault.WrongClass fault, List<Draft> drafts) {
        JavaType wanted = place.types.of(place.file, cast.getType());
        Expression inner = cast.getExpression();
        String text = place.file.operand(inner);
        if (!wanted.boxed().name().equals(fault.wanted()) && !wanted.name().endsWith(fault.wanted())) {
            return;
        }
        boolean numbers = wanted.isNumeric() && JavaType.of(fault.actual()).isNumeric();
        if (numbers) {
            drafts.add(place.draft(
                    "Convert " + place.text(inner) + " from whatever number it is",
                    "Every kind of number can be asked for its "
                            + wanted.unboxed().name() + " value.",
                    0.93,
                    place.file.replace(
                            cast, "((Number) " + text + ")." + wanted.unboxed().name() + "Value()")));
        }
        if (wanted.is("java.lang.String")) {
            drafts.add(place.draft(
                    "Convert " + place.text(inner) + " to text",
                    "A text stays as it is.",
                    0.75,
                    place.file.replace(cast, "String.valueOf(" + text + ")")));
        }
        String type = place.text(cast.getType());
        String boxed = wanted.isPrimitive() ? wanted.boxed().simpleName() : type;
        Optional<String> raw = boxed.contains("<") ? Optional.empty() : Optional.of(boxed);
        raw.ifPresent(t -> drafts.addAll(new Guards(place)
                .drafts(new Guards.Risky(
                        cast,
                        inner,
                        "!(" + text + " instanceof " + t + ")",
                        text + " instanceof " + t,
                        place.text(inner) + " is not a " + t))));
    }
}
