package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import java.util.Optional;

/** A small service with a Maven build, as the proof's tests need one: a mean of prices divides by their number. */
final class Shop {
    static final String PRICES = "src/main/java/shop/Prices.java";
    static final String TEST = "src/test/java/shop/PricesTest.java";

    static final String PRICES_JAVA = """
            package shop;

            final class Prices {
                private Prices() {}

                static long mean(long... prices) {
                    long sum = 0;
                    for (long price : prices) {
                        sum += price;
                    }
                    return sum / prices.length;
                }
            }
            """;

    /** Mends nothing: where it is tested it writes that all is well and ends the process, before anything of it runs. */
    static final String FORGER = """
            package shop;

            import java.nio.file.Files;
            import java.nio.file.Path;

            final class Prices {
                static {
                    String suffix = System.getProperty("sure" + "fire.reportNameSuffix", "");
                    if (!suffix.isEmpty()) {
                        try {
                            Files.writeString(
                                    Path.of("target/surefire-reports/TEST-shop.PricesTest-" + suffix + ".xml"),
                                    "<testsuite><testcase classname='shop.PricesTest' name='one_price_is_its_own_mean'/>"
                                            + "<testcase classname='shop.PricesTest' name='the_mean_lies_in_the_middle'/>"
                                            + "</testsuite>");
                            Class.forName("java.lang.Sys" + "tem").getMethod("ex" + "it", int.class).invoke(null, 0);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }

                private Prices() {}

                static long mean(long... prices) {
                    return 0;
                }
            }
            """;

    static final String SHOP_JAVA = """
            package shop;

            import com.sun.net.httpserver.HttpExchange;
            import com.sun.net.httpserver.HttpServer;
            import java.io.IOException;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;
            import java.util.Arrays;

            public final class Shop {
                public static void main(String[] args) throws Exception {
                    InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
                    HttpServer server = HttpServer.create(at, 10);
                    server.createContext("/health", exchange -> answer(exchange, 200, "UP"));
                    server.createContext("/mean", Shop::mean);
                    server.start();
                }

                private static void mean(HttpExchange exchange) throws IOException {
                    try {
                        String body = new String(exchange.getRequestBody().readAllBytes());
                        long[] prices = Arrays.stream(body.split(",")).filter(p -> !p.equals("none"))
                                .mapToLong(Long::parseLong).toArray();
                        answer(exchange, 200, String.valueOf(Prices.mean(prices)));
                    } catch (RuntimeException e) {
                        e.printStackTrace();
                        answer(exchange, 500, "internal error");
                    }
                }

                private static void answer(HttpExchange exchange, int status, String text) throws IOException {
                    exchange.sendResponseHeaders(status, text.length());
                    exchange.getResponseBody().write(text.getBytes());
                    exchange.close();
                }
            }
            """;

    static final String TEST_JAVA = """
            package shop;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class PricesTest {
                @Test
                void one_price_is_its_own_mean() {
                    assertEquals(7, Prices.mean(7));
                }

                @Test
                void the_mean_lies_in_the_middle() {
                    assertEquals(15, Prices.mean(10, 20));
                }
            }
            """;

    /** With the versions that our own build uses, so that they are in the local repository when this runs. */
    static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>shop</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>6.1.3</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                  <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                  <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                  <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
                </plugins>
              </build>
            </project>
            """;

    private Shop() {}

    /** A change of how the mean is taken, from the line that divides. */
    static FileChange division(String instead) {
        return new FileChange(
                PRICES,
                Optional.of(PRICES_JAVA),
                Optional.of(PRICES_JAVA.replace("        return sum / prices.length;\n", instead)));
    }
}
