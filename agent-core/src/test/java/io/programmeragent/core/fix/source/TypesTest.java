package io.programmeragent.core.fix.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypesTest {
    private static final String ORDER = """
            package shop;

            import java.util.List;

            public record Order(String id, List<Line> lines) {
                public record Line(String item, Integer count, long price) {}

                static final int MOST = 10;

                int size() {
                    return lines.size();
                }
            }
            """;

    @Test
    void expressions_have_the_types_that_the_compiler_gives_them() {
        Map<String, String> types = Map.ofEntries(
                Map.entry("orders.get(0)", "shop.Order"),
                Map.entry("orders.get(0).lines().get(1).count()", "java.lang.Integer"),
                Map.entry("orders.get(0).lines().get(1).price() + 1", "long"),
                Map.entry("orders.get(0).size() / 2", "int"),
                Map.entry("orders.get(0).size() / 2.0", "double"),
                Map.entry("Order.MOST", "int"),
                Map.entry("byName.get(\"a\")", "java.util.List<shop.Order>"),
                Map.entry("byName.entrySet().iterator().next().getValue().get(0)", "shop.Order"),
                Map.entry("names[0].length()", "int"),
                Map.entry("names.length > 1 ? names[0] : null", "java.lang.String"),
                Map.entry("\"a\" + 1", "java.lang.String"),
                Map.entry("found.orElse(null)", "shop.Order"),
                Map.entry("helper(1)", "java.util.Optional<shop.Order>"),
                Map.entry("this.limit", "java.lang.Long"),
                Map.entry("(short) 1", "short"),
                Map.entry("!names[0].isEmpty()", "boolean"),
                Map.entry("local", "shop.Order"),
                Map.entry("new int[2][3]", "int[][]"),
                Map.entry("Math.max(1, limit)", "long"),
                Map.entry("unknown.thing()", "?"));

        types.forEach((expression, expected) ->
                assertThat(typeOf(expression)).as(expression).isEqualTo(expected));
    }

    @Test
    void a_lambda_knows_what_it_is_given() {
        SourceFile file = file("orders.stream().filter(o -> o.size() > 1).map(o -> o.lines()).toList()");
        Types types = new Types(sources("null"));

        List<String> scopes = file.unit().findAll(MethodCallExpr.class).stream()
                .filter(c -> c.getNameAsString().equals("size"))
                .map(c -> types.of(file, c.getScope().orElseThrow()).toString())
                .toList();

        assertThat(scopes).containsExactly("shop.Order");
    }

    @Test
    void nearer_variables_hide_others_and_static_methods_see_no_fields() {
        String source = """
                package shop;

                class Scope {
                    int value;
                    static final int CONSTANT = 1;

                    static void run(String value) {
                        for (int i = 0; i < 3; i++) {
                            long inner = i;
                            return;
                        }
                        int later = 1;
                    }
                }
                """;
        SourceFile file = SourceFile.parse("Scope.java", source);
        Types types = new Types(new Sources(List.of(), p -> Optional.empty()));
        ReturnStmt place = file.unit().findFirst(ReturnStmt.class).orElseThrow();

        List<String> seen = types.variables(file, place).stream()
                .map(v -> v.type() + " " + v.name())
                .toList();

        assertThat(seen)
                .contains("long inner", "int i", "java.lang.String value")
                .doesNotContain("int later", "int value");
    }

    @Test
    void what_can_be_given_where_is_known() {
        Types types = new Types(sources("null"));
        JavaType list = JavaType.of("java.util.List", JavaType.STRING);

        assertThat(types.assignable(JavaType.INT, JavaType.LONG)).isTrue();
        assertThat(types.assignable(JavaType.LONG, JavaType.INT)).isFalse();
        assertThat(types.assignable(JavaType.of("java.lang.Integer"), JavaType.LONG))
                .isTrue();
        assertThat(types.assignable(JavaType.INT, JavaType.of("java.lang.Integer")))
                .isTrue();
        assertThat(types.assignable(JavaType.INT, JavaType.of("java.lang.Long")))
                .isFalse();
        assertThat(types.assignable(JavaType.of("java.util.ArrayList", JavaType.STRING), list))
                .isTrue();
        assertThat(types.assignable(list, JavaType.of("java.util.List", JavaType.OBJECT)))
                .isFalse();
        assertThat(types.assignable(JavaType.STRING, JavaType.of("java.lang.CharSequence")))
                .isTrue();
        assertThat(types.assignable(JavaType.UNKNOWN, JavaType.STRING)).isFalse();
    }

    private static String typeOf(String expression) {
        SourceFile file = file(expression);
        Expression returned =
                file.unit().findAll(ReturnStmt.class).get(0).getExpression().orElseThrow();
        return new Types(sources(expression)).of(file, returned).toString();
    }

    private static SourceFile file(String expression) {
        return sources(expression).file("src/shop/Place.java").orElseThrow();
    }

    private static Sources sources(String expression) {
        String place = """
                package shop;

                import java.util.*;

                class Place {
                    private Long limit;

                    Object run(List<Order> orders, Map<String, List<Order>> byName, String[] names, Optional<Order> found) {
                        var local = orders.get(0);
                        return %s;
                    }

                    private static Optional<Order> helper(int number) {
                        return Optional.empty();
                    }
                }
                """.formatted(expression);
        Map<String, String> files = Map.of("src/shop/Order.java", ORDER, "src/shop/Place.java", place);
        return new Sources(List.copyOf(files.keySet()), path -> Optional.ofNullable(files.get(path)));
    }
}
