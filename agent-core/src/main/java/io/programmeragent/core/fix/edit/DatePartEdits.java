package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two dates or times of which only one part is compared, as in {@code day.getDayOfMonth() < birth.getDayOfMonth()}. */
final class DatePartEdits implements Operator {
    private static final Set<String> TEMPORAL = Set.of(
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.YearMonth");

    @Override
    public void propose(Site site, Edits edits) {
        for (BinaryExpr comparison : site.all(BinaryExpr.class)) {
            if (!Site.isRelational(comparison.getOperator())
                    || !(comparison.getLeft() instanceof MethodCallExpr left)
                    || !(comparison.getRight() instanceof MethodCallExpr right)
                    || !left.getNameAsString().equals(right.getNameAsString())
                    || !left.getNameAsString().startsWith("get")
                    || left.getScope().isEmpty()
                    || right.getScope().isEmpty()) {
                continue;
            }
            JavaType type = site.type(left.getScope().get());
            if (!TEMPORAL.contains(type.name())
                    || !type.equals(site.type(right.getScope().get()))) {
                continue;
            }
            String one = site.text(left.getScope().get());
            String other = site.text(right.getScope().get());
            compared(comparison.getOperator(), one, other)
                    .ifPresent(whole -> edits.replace("date-part", 0.8, comparison, whole));
            boolean date = !type.is("java.time.LocalTime") && !type.is("java.time.YearMonth");
            if (date && left.getNameAsString().matches("getDayOf(Month|Year)|getMonth(Value)?")) {
                compared(comparison.getOperator(), inYear(one), inYear(other))
                        .ifPresent(whole -> edits.replace("date-part", 1, comparison, whole));
            }
        }
    }

    private static String inYear(String date) {
        return "java.time.MonthDay.from(" + date + ")";
    }

    private static Optional<String> compared(BinaryExpr.Operator operator, String one, String other) {
        List<String> forms = switch (operator) {
            case LESS -> List.of("", ".isBefore(");
            case GREATER -> List.of("", ".isAfter(");
            case LESS_EQUALS -> List.of("!", ".isAfter(");
            case GREATER_EQUALS -> List.of("!", ".isBefore(");
            case EQUALS -> List.of("", ".equals(");
            case NOT_EQUALS -> List.of("!", ".equals(");
            default -> List.of();
        };
        return forms.isEmpty() ? Optional.empty() : Optional.of(forms.get(0) + one + forms.get(1) + other + ")");
    }
}
