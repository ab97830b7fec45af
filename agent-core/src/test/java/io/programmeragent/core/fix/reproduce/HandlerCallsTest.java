package io.programmeragent.core.fix.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.source.Sources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandlerCallsTest {
    private static final String ORDERS = """
            package shop;
            import org.springframework.http.ResponseEntity;
            import org.springframework.web.bind.annotation.*;
            @RestController @RequestMapping(Orders.BASE)
            class Orders {
                static final String BASE = "/orders";
                private final Stock stock;
                Orders(Stock stock) { this.stock = stock; }
                @GetMapping(path = {"/{id}", "/by-id/{id}"})
                ResponseEntity<String> one(@PathVariable("id") long number, @RequestParam(defaultValue = "kg") String unit) {
                    return null;
                }
                @RequestMapping(value = "/all", method = {RequestMethod.GET, RequestMethod.HEAD})
                String all() { return ""; }
                @PostMapping @ResponseStatus(HttpStatus.CREATED)
                String add(@RequestBody Order order, HttpServletRequest request) { return ""; }
            }
            """.replace("Orders.BASE)", "BASE)");

    private final Map<String, String> files = new LinkedHashMap<>(Map.of("shop/Orders.java", ORDERS));

    @Test
    void springs_own_test_support_is_tried_first_and_then_the_method_itself() {
        files.put("shop/Stock.java", "package shop; interface Stock {}");
        files.put("shop/MemoryStock.java", "package shop; class MemoryStock implements Stock {}");

        List<String> calls = calls("GET /api/orders/7 500");

        assertThat(calls).hasSize(3);
        assertThat(calls.get(0))
                .startsWith("served(")
                .contains(
                        "MockMvcBuilders.standaloneSetup(new shop.Orders(new shop.MemoryStock())).build(), s -> s.perform(")
                .contains("valueOf(\"GET\"), java.net.URI.create(\"/api/orders/7\")).contextPath(\"/api\")");
        assertThat(calls.get(1)).contains("bindToController(", "java.net.URI.create(\"/orders/7\")");
        assertThat(calls.get(2))
                .isEqualTo("served(new shop.Orders(new shop.MemoryStock()), "
                        + "s -> s.one(7L, \"kg\").getStatusCode().value())");
    }

    @Test
    void what_needs_something_that_is_not_known_is_not_called() {
        files.put("shop/Stock.java", "package shop; interface Stock {}");

        assertThat(calls("GET /orders/7 500")).isEmpty();
    }

    @Test
    void a_parameter_that_only_a_container_has_is_left_to_the_test_support() {
        files.put("shop/Stock.java", "package shop; class Stock {}");

        assertThat(calls("POST /orders 500\nbody: {\"a\":1}"))
                .hasSize(2)
                .allMatch(c -> c.contains("\"application/json\"") && c.contains("\"{\\\"a\\\":1}\""));
        assertThat(calls("HEAD /orders/all 500")).hasSize(3);
        assertThat(calls("POST /orders/all 500")).isEmpty();
    }

    @Test
    void a_resource_of_jax_rs_has_its_fields_injected_and_its_body_read_as_the_project_reads_json() {
        files.put("shop/Sale.java", "package shop; record Sale(int amount) {}");
        files.put("shop/Till.java", "package shop; class Till {}");
        files.put("shop/Sales.java", """
                package shop;
                import jakarta.inject.Inject;
                import jakarta.ws.rs.*;
                @Path("sales")
                class Sales {
                    @Inject Till till;
                    @POST @Path("{shop}")
                    Response add(@PathParam("shop") String shop, Sale sale) { return null; }
                }
                """);

        assertThat(calls("POST /sales/north 500\nbody: {\"amount\":1}"))
                .first()
                .isEqualTo("served(with(new shop.Sales(), \"till\", new shop.Till()), s -> s.add(\"north\", "
                        + "body(() -> new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules()"
                        + ".readValue(\"{\\\"amount\\\":1}\", shop.Sale.class))).getStatus())");
    }

    @Test
    void a_servlet_is_called_with_the_parts_of_the_path_that_its_pattern_gives() {
        files.put("shop/Files.java", """
                package shop;
                import javax.servlet.http.HttpServlet;
                @WebServlet(urlPatterns = {"/old", "/files/*"})
                class Files extends HttpServlet {}
                """);

        String begin = "servlet(new shop.Files(), javax.servlet.http.HttpServletRequest.class, "
                + "javax.servlet.http.HttpServletResponse.class, ";
        assertThat(entries("GET /app/files/a/b 500"))
                .containsExactly(begin + "\"/app\", \"/files\", \"/a/b\").statusCode()");
        assertThat(entries("GET /files 500")).containsExactly(begin + "\"\", \"/files\", null).statusCode()");
        assertThat(entries("GET /filesystem 500")).isEmpty();
    }

    @Test
    void a_form_gives_its_fields_to_whom_asks_for_them_and_to_no_parameter_of_the_query() {
        files.put("shop/Sales.java", """
                package shop;
                import jakarta.ws.rs.*;
                @Path("sales")
                class Sales {
                    @POST
                    Response add(@FormParam("item") String item, @QueryParam("item") String asked) { return null; }
                }
                """);
        files.put("shop/Carts.java", """
                package shop;
                import org.springframework.web.bind.annotation.*;
                class Carts {
                    @PostMapping("/sales")
                    void put(@RequestParam String item) {}
                }
                """);

        assertThat(calls("POST /sales 500\nbody: item=a%20b"))
                .contains("served(new shop.Sales(), s -> s.add(\"a b\", null).getStatus())")
                .contains("served(new shop.Carts(), s -> { s.put(\"a b\"); return 200; })");
        assertThat(Servlets.helpers(List.of("servlet(x)"), Recorded.in("POST /sales 500\nbody: item=a%20b"), false))
                .contains("sent.put(\"item\", \"a b\");");
    }

    @Test
    void a_number_that_begins_with_zeros_is_not_octal() {
        files.put("shop/Shelves.java", """
                package shop;
                import jakarta.ws.rs.*;
                @Path("shelves")
                class Shelves {
                    @GET @Path("{id}/{row}/{load}")
                    Response at(@PathParam("id") long id, @PathParam("row") int row, @PathParam("load") double load) {
                        return null;
                    }
                }
                """);

        assertThat(calls("GET /shelves/0010/00/012345678901 500"))
                .containsExactly(
                        "served(new shop.Shelves(), s -> s.at(10L, (int) 0, (double) 12345678901d).getStatus())");
    }

    private List<String> calls(String log) {
        return entries(log).stream().filter(e -> e.startsWith("served(")).toList();
    }

    private List<String> entries(String log) {
        Sources sources = new Sources(List.copyOf(files.keySet()), p -> Optional.ofNullable(files.get(p)));
        RecordedAnswer answer = RecordedAnswer.all(log).get(0);
        return new EntryPoints(sources, answer)
                .in(files.keySet()).stream()
                        .flatMap(e -> e.expressions().stream())
                        .toList();
    }
}
