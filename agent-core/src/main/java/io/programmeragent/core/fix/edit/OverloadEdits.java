package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another method of the same name, with an argument more, {@code text.split("=", 2)}, or one less. */
final class OverloadEdits implements Operator {
    private static final int EACH = 6;
    private static final int MOST = 14;

    /** Where to begin, how many, and without a limit. */
    private static final List<String> NUMBERS = List.of("2", "-1", "0", "1");

    /** What is nearly always meant where nothing else is said. */
    private static final Map<String, String> USUAL = Map.of(
            "java.nio.charset.Charset", "java.nio.charset.StandardCharsets.UTF_8",
            "java.util.Locale", "java.util.Locale.ROOT",
            "java.util.Comparator", "java.util.Comparator.reverseOrder()",
            "java.math.RoundingMode", "java.math.RoundingMode.HALF_UP");

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            int given = call.getArguments().size();
            Set<String> lists = new LinkedHashSet<>();
            for (Method other : site.offered(call)) {
                if (!other.name().equals(call.getNameAsString()) || other.varargs()) {
                    continue;
                }
                if (other.parameters().size() == given + 1) {
                    more(site, call, other, lists);
                } else if (other.parameters().size() == given - 1) {
                    less(site, call, other, lists);
                }
            }
            lists.stream()
                    .limit(MOST)
                    .forEach(l -> edits.add("overload", 1, call, "Call " + name(call, l), changed(site, call, l)));
        }
    }

    private static String name(MethodCallExpr call, String arguments) {
        return call.getNameAsString() + "(" + OperatorEdits.shortened(arguments) + ")";
    }

    private static List<TextEdit> changed(Site site, MethodCallExpr call, String arguments) {
        int from = site.file.to(call.getName());
        int open = site.file.text().indexOf('(', from);
        return List.of(new TextEdit(open + 1, site.file.to(call) - 1, arguments));
    }

    /** A value for the one parameter that what is given leaves over. */
    private static void more(Site site, MethodCallExpr call, Method other, Set<String> lists) {
        int given = call.getArguments().size();
        for (int added = given; added >= 0; added--) {
            if (fits(site, call, other, added)) {
                JavaType type = other.parameters().get(added);
                for (String value : values(site, call, type)) {
                    List<String> arguments = texts(site, call);
                    arguments.add(added, value);
                    lists.add(String.join(", ", arguments));
                }
                return;
            }
        }
    }

    private static List<String> values(Site site, MethodCallExpr call, JavaType type) {
        List<String> values = new ArrayList<>(type.isIntegral() && !type.is("char") ? NUMBERS : List.of());
        Optional.ofNullable(USUAL.get(type.name())).ifPresent(values::add);
        if (type.known()) {
            site.terms(call).of(type).stream()
                    .limit(EACH)
                    .map(Term::text)
                    .filter(t -> !values.contains(t))
                    .forEach(values::add);
        }
        return values;
    }

    private static void less(Site site, MethodCallExpr call, Method other, Set<String> lists) {
        for (int left = call.getArguments().size() - 1; left >= 0; left--) {
            List<String> arguments = texts(site, call);
            arguments.remove(left);
            boolean all = true;
            for (int i = 0; i < other.parameters().size(); i++) {
                all &= fits(
                        site,
                        site.type(call.getArgument(i < left ? i : i + 1)),
                        other.parameters().get(i));
            }
            if (all) {
                lists.add(String.join(", ", arguments));
            }
        }
    }

    private static boolean fits(Site site, MethodCallExpr call, Method other, int added) {
        for (int i = 0; i < call.getArguments().size(); i++) {
            if (!fits(site, site.type(call.getArgument(i)), other.parameters().get(i < added ? i : i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Site site, JavaType given, JavaType wanted) {
        return !given.known() || !wanted.known() || site.fits(given, wanted);
    }

    private static List<String> texts(Site site, MethodCallExpr call) {
        return new ArrayList<>(call.getArguments().stream().map(site::text).toList());
    }
}
