package io.programmeragent.core.untrusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String BODY = "abcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_" + BODY,
                "github_pat_" + BODY,
                "glpat-" + BODY,
                "xoxb-" + BODY,
                "sk-" + BODY,
                "sk_live_" + BODY,
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN",
            })
    void tokens_of_known_shapes_go(String token) {
        String clean = Secrets.redact("call failed with " + token + " at noon");
        assertThat(clean).isEqualTo("call failed with *** at noon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wandb_v1_dhCniXIRymvwsDtbBImkLi89FcTQYobGweDj4paU_J0kqUOf1eomGAAe",
                "depot_project_5db66a3ae8d6fe2846bc5aa65ba44955cb55f50380f7bf2f",
                "mdb_sa_sk_nxpliKmtfpemSzjk-OzvMxYaK7UPa7qQ46L4DtxM",
                "KEY0183A1B2C3D4E5F60718293A4B5C6D7E_aBcDeFgHiJkLmNoPqRsTuV",
                "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb24",
                "245558864735116|c_4gpw27fitpj8grb4n320wgyf_",
                "FLWSECK_TEST-h5dheb1h44c2",
                "VF.DM.64f0a1b2c3d4e5f60718293a.Zq7fT1kX0pLm93Vb",
                "pat.dF8235gr5R8nnL1SI10Y9P.7dJFhwGUr40kU4k5yr1ezGTn.vHgZa8ulqxGdD6XF89MY",
                "tkn.v1_LOO5pFaDcBZuFgBzOMKO6qNq98gdbMsoCBHSLZk9ap6aVwgAebNZ8esaIhmdLxi1",
                "SK26bD9fcDfdEB9cd7046E19C8B0C2315E",
            })
    void tokens_of_more_providers_go(String token) {
        assertThat(Secrets.redact("call failed with " + token + " at noon")).isEqualTo("call failed with *** at noon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessKey Y5zyEufhyPlWVjmg6AEsID97q",
                "paypal.client_secret is EIG1cpujUUHAYBjYZD5rLk3l0DhHDqiecv1HZny41I8kIz03",
                "snyk auth c2373cd7-1c3f-07dd-5f04-ab9f092f50c6",
                "ngrok config add-authtoken JrTQ6BRL0A7pG1f9PTAhJW5ymZN_wt2ACCDY0H3ws7AyL3P2D",
                "Unseal Key 3: HertVwDxFgiUjykOXBO0TeNxqTfWAKqJ4qLxKv55TiV7",
                "-Dsonar.login=5524bf449ca45fcace54698371466398321f3a82",
                "ada,AKIAABCDEFGHIJKLMNOP,YWsfqHx5zf3zoSpwWGFIP1TTtB5JrQP9I1OvzvoM",
                "Cookie missing, _gitlab_session=b1xf3jca5sc8imrajz4trtau342tdwov",
                "gitlab-runner register --registration-token Zq7fT1kX0pLm93Vb",
                "DB_PASSWORD=/kD93jsKq/Zb8vTtQ1",
                "psexec \\\\10.0.0.9 -u Administrator -p dev_admin9",
            })
    void secrets_of_commands_and_tools_go(String line) {
        String secret = line.replaceAll(".*[ ,=]", "");
        assertThat(Secrets.redact(line + " x")).doesNotContain(secret).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH0_DOMAIN=appman18922506.auth0.com",
                "\"forgot-password\": \"/en/account/forgot-password\"",
                "snyk auth failed, see the documentation of authentication",
                "the key is in the drawer of the receptionist downstairs",
                "--log-password and --token-ttl are options",
            })
    void what_only_speaks_of_tools_and_pages_stays(String line) {
        assertThat(Secrets.redact(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\t", "%3D", "%3d", "\\u003d", "\u001b[31m", "\u001b[0;1m", "[31m"})
    void an_escape_right_before_a_token_does_not_hide_it(String escape) {
        for (String token : List.of("ghp_" + BODY, "AKIAABCDEFGHIJKLMNOP", "vercel_blob_rw_" + BODY)) {
            assertThat(Secrets.redact("at noon" + escape + token + " failed"))
                    .isEqualTo("at noon" + escape + "*** failed");
        }
        assertThat(Secrets.redact("x" + escape + "bearer abcdef1234567890")).doesNotContain("abcdef1234567890");
        assertThat(Secrets.redact("x" + escape + "HEROKU_KEY=Zq7fT1kX0pLm93Vb8Rw2 y"))
                .isEqualTo("x" + escape + "HEROKU_KEY=*** y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=abc&def-tail99",
                "password=p,ssw0rd-tail99 next",
                "\"password\": \"se\\\"cret-tail99\"",
                "password: 'abc\"def-tail99'",
                "password:\n  xMRE8-tail99\nuser: x",
                "conn.setPassword(\"se7-tail99\");",
                "{\"name\":\"API_KEY\",\"value\":\"3c4lIN5NJHlemT-tail99\"}",
                "passwort=geh3im-tail99",
                "mot_de_passe: s3cret-tail99",
                "--password correct-tail99",
                "--api-key\n  - correct-tail99",
                "spring.api.key=bfi5aYsQ1KDbmTnH-tail99",
                "POST /bot123456789:AA4WPG3Og4G5pn7EXByHqf1uPGLQZ-tail99/send",
                "user:LbZKh-tail99@tcp(db:3306)/shop",
                "requirepass otxgHN7-tail99",
                "masterauth otxgHN7-tail99",
                "DB_PASSWORD_STAGE=otxgHN7-tail99",
                "apiTokenAndroid: 'otxgHN7-tail99'",
                "secret.account=otxgHN7-tail99",
                "CLIENT_SECRET_APPSTORE=otxgHN7-tail99",
                "sqlcmd -S db -U sa -P otxgHN7-tail99",
                "keytool -list -password otxgHN7-tail99",
                "HTTP-AUTHORIZATION: token otxgHN7-tail99",
                "COOKIE: sid=otxgHN7-tail99",
                "var secret = @\"rHk4TzQ9-tail99\";",
                "ALTER LOGIN sa WITH PASSWORD = N'rHk4TzQ9-tail99';",
                "CREATE DATABASE LINK l CONNECT TO u IDENTIFIED BY \"rHk4TzQ9-tail99\";",
                "val apiSecret: String = \"rHk4TzQ9-tail99\"",
                "let token: &str = \"rHk4TzQ9-tail99\";",
                "api_key: Optional[str] = 'rHk4TzQ9-tail99'",
                "password: |-\n  rHk4TzQ9-tail99\nuser: x",
                "form-data; name=\"password\"\r\n\r\nrHk4TzQ9-tail99\r\n--x",
                "<property name=\"connection.password\">rHk4TzQ9-tail99</property>",
                "userPassword: {SSHA}rHk4TzQ9rHk4TzQ9+tail99",
                "new UsernamePasswordCredentials(\"ada\", \"rHk4TzQ9-tail99\")",
                "DBI->connect('dbi:Pg:shop', 'ada', 'rHk4TzQ9-tail99');",
                "the new access token is rHk4TzQ9rHk4TzQ9x-tail99",
            })
    void a_secret_goes_as_a_whole_wherever_it_stands(String text) {
        assertThat(Secrets.redact(text)).contains("***").doesNotContain("tail99", "abc", "p,ss", "se\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password: must contain a digit",
                "password.reset.title=Reset your password",
                "\"forgotPassword\": \"Forgot your password?\",",
                "\"password\": \"Passwort\",",
                "passwordField.label=Passwort",
                "passwordLastSet=2026-01-31",
                "password:\n  type: string",
                "the budget tokens:incident:shop-1 of 200000",
                "tokenizer: sentencepiece-v2.1",
                "secretary: Jane12",
                "token: STRING_LITERAL_2",
                "PASSWORD_KEY = \"user.password\"",
                "SESSION_KEY = \"cart.session.v2\"",
                "client-key: order-service-7f9c",
                "deploy_key=release-2024.11.27",
                "sentry: release-2026.11.27-rc1",
                "sk-learn-2024-version-1.5.0-post2",
                "case \"password\": return Kind.SECRET;",
                "password: ${DB_PASSWORD:?required}",
                "curl -u $USER:$PASS https://shop.example",
                "connect(password=pw,host=db1)",
                "{password:e,confirm:t}=n;",
                "input Login { email: String!, password: String! }",
                "<label for=\"password\">Choose one</label>",
                "secretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod-db-AbCdEf",
                "PASSWORD_FIELDS=name1234",
                "The field is called \"password\"\n\nChapter two",
                "the token is TokenOfTheShopWithoutDigits",
                "password: String = prompt()",
                "private val token: Token = next()",
                "password: >\n  the text of a person",
            })
    void what_only_speaks_of_a_secret_stays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=correct-horse",
                "db.password: correct-horse",
                "\"apiKey\": \"correct-horse\"",
                "https://ada:correct-horse@db.example/shop",
                "Authorization: Bearer correct-horse",
                "-----BEGIN RSA PRIVATE KEY-----\ncorrect-horse\n-----END RSA PRIVATE KEY-----",
                "curl -u ada:correct-horse https://shop.example",
                "--password correct-horse",
                "Cookie: session=correct-horse; theme=dark",
                "<password>correct-horse</password>",
                "GET /items?api_key=correct-horse HTTP/1.1",
                "CREATE USER ada PASSWORD 'correct-horse'",
                "Password is \"correct-horse\"",
                "'secret' => 'correct-horse'",
                "config[\"db.password\"] = 'correct-horse'",
                "put(\"dbPassword\", \"correct-horse7\")",
                "<property name=\"db.password\" value=\"correct-horse\"/>",
                "- name: DB_PASSWORD\n  value: correct-horse",
                "ENV DB_PASSWORD correct-horse",
                "SMTP_PASS=correct-horse7",
                "redis-cli -h cache -a correct-horse ping",
                "docker login -u ada -p correct-horse registry.example",
                "openssl rsa -passin pass:correct-horse",
                "net user ada correct-horse /add",
                "login failed with password \"correct-horse\"",
                "new NetworkCredential(\"ada\", \"correct-horse\")",
                "jdbc:oracle:thin:scott/correct-horse@db.example:1521/XE",
                "%22password%22%3A%22correct-horse%22",
                "password%3Dcorrect-horse",
                "args:\n  - --token\n  - correct-horse",
                "(--password correct-horse",
                "password:\n    correct-horse7",
            })
    void what_stands_where_a_secret_stands_goes(String text) {
        assertThat(Secrets.redact("x " + text + " y"))
                .doesNotContain("correct-horse")
                .startsWith("x ")
                .endsWith(" y");
    }

    @Test
    void a_long_secret_of_signs_of_two_kinds_goes_as_any_other() {
        String secret = "a\uD83D\uDE00".repeat(40_000);

        assertThat(Secrets.redact("<password>" + secret + "</password>")).isEqualTo("<password>***</password>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{x-api-key=[Zq7fT1kX0pLm93]}}",
                "{password=[Zq7fT1kX0pLm93], user=[ada]}",
                "map[api_key:[Zq7fT1kX0pLm93]]",
                "{\"password\":[\"Zq7fT1kX0pLm93\"]}",
                "x-api-key: [ 'Zq7fT1kX0pLm93' ]",
                "Map(password -> Zq7fT1kX0pLm93, user -> ada)",
                "password: { value: 'Zq7fT1kX0pLm93' }",
                "dbpass: Zq7fT1kX0pLm93",
                "\"name\": \"DB_PASSWORD\",\n      \"value\": \"Zq7fT1kX0pLm93\"",
                "<name>db.password</name>\n  <value>Zq7fT1kX0pLm93</value>",
                "<wsse:Password Type=\"PasswordText\">Zq7fT1kX0pLm93</wsse:Password>",
                "<password><![CDATA[Zq7fT1kX0pLm93]]></password>",
                "<password>Zq7fT1k]X0pLm93</password>",
            })
    void a_secret_in_brackets_or_beside_its_name_goes(String text) {
        assertThat(Secrets.redact("x " + text + " y"))
                .isEqualTo("x " + text.replaceFirst("Zq7fT1k]?X0pLm93", "***") + " y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"token\" is null",
                "GET /api/v1/predict 200 8 ms id=73f055b2",
                "commit 0896367aa14b2c3d4e5f60718293a4b5c6d7e8f9 on main",
                "https://db.example:5432/shop",
                "the secret of success",
                "String password = request.getPassword();",
                "if (token == null) { token = next(); }",
                "password: ${env:DB_PASSWORD}",
                "secretName: database-credentials",
                "tokens used: 1234, max_tokens=4096",
                "self.password = password",
                "String authorization = Optional.ofNullable(header).orElse(\"\")",
                "curl -u https://shop.example/1",
                "PRIMARY_KEY=id_7_shop_orders_table",
                "CACHE_KEY=0896367aa14b2c3d4e5f60718293a4b5c6d7e8f9",
                "test_SomeLongCamelCaseMethodName7WithManyWordsInIt2 passed",
                "--- PASS: TestMean7 (0.00s)",
                "{\"id\":\"chatcmpl-LNM4f4Yq7WbZbP8O76TCbq3wdJcEbcxa\"}",
                "payment pi_3MtwBwLkdIwHu7ix28a3tqPa of cus_NffrFeUfNV2Hib",
                "private_key: \"_EllipticCurvePrivateKey\", data: bytes",
                "Failed password for invalid user admin from 10.0.0.7 port 4711 ssh2",
            })
    void ordinary_text_stays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=abc&def123!x",
                "password=p,ssw0rd12",
                "passwd: Tr0ub4dor&3",
                "SECRET_KEY=a-b%c(d@+e!f9Kq2",
                "\"password\": \"se\\\"cret\\\"99\"",
                "password = 'abc\"def123'",
                "\"password\": \"p\\u0040ss-w0rd\"",
            })
    void a_password_with_signs_in_it_goes_as_a_whole(String text) {
        String name = text.replaceFirst("(?<=[=:]) ?.*", "");
        assertThat(Secrets.redact("x " + text + " y")).startsWith("x " + name).matches(".*[:=] ?[\"']?\\*{3}[\"']? y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password=ab12cd34;Encrypt=true", "password=ab12cd34&user=ada", "P[password=ab12cd34, host=db]"})
    void what_follows_a_password_stays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text.replace("ab12cd34", "***"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: must be at least 8 characters",
                "case \"password\": return value;",
                "WWW-Authenticate: Basic realm=\"shop\"",
                "Authorization: Basic realm=\"shop\"",
                "secretary: Jane12",
                "tokenizer: sentencepiece-v2.1",
                "expected token=IDENTIFIER2 but found EOF",
                "client-key: order-service-7f9c",
                "deploy_key=release-2024.11.27",
                "segment: eu-west-1a-segment-0012345678",
                "sk-learn-2024-version-1.5.2-cp311",
                "SESSION_KEY = \"cart.session.v2\"",
                "PASSWORD_KEY = \"user.password\"",
                "params: {password=[Ljava.lang.String;@1b2c3d}",
                "tokens.forEach(token -> token.close());",
                "users.map(password -> passwordHash)",
                "return pwd->pw_dir;",
                "\"tokens\": [\"alpha\", \"beta\"]",
                "trespass: Zq7fT1kX",
                "<token type=\"keyword\">while</token>",
                "<TokenContext.Provider value={token}>{children}</TokenContext.Provider>",
                "password: { type: 'string' }",
                "forgotPassword: \"Forgot your password?\"",
                "--password PASSWORD is wanted",
            })
    void what_only_sounds_secret_stays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text);
    }

    @Test
    void a_long_key_that_nobody_thought_of_goes_whoever_issued_it() {
        assertThat(Secrets.redact("use acme_pat_7Kq2xZ9mWb4RtY1nLc8VhJ5sDf3GpQe6uAo0 now"))
                .isEqualTo("use *** now");
        assertThat(Secrets.redact("HMAC_KEY=7Kq2xZ9mWb4RtY1nLc8VhJ5sDf3GpQe6uAo0"))
                .isEqualTo("HMAC_KEY=***");
    }

    @Test
    void a_token_whose_header_carries_certificates_goes_as_a_whole() {
        String header = "eyJ4NWMiOlsi" + "MIIDx-_9".repeat(1_500);
        String signed = header + ".eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN";
        String encrypted = header
                + ".OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKo.48V1_ALb6US04U3b.5eym8TW_c8Suk.XFBoMYUZodetZdvT";

        assertThat(Secrets.redact("with " + signed + " at noon")).isEqualTo("with *** at noon");
        assertThat(Secrets.redact("with eyJ-" + signed + " at noon")).isEqualTo("with *** at noon");
        assertThat(Secrets.redact("with " + encrypted + " at noon")).isEqualTo("with *** at noon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ-", "A_", "a-", "K_KEY", "password=", "x:", "\"", "-\n", "Cookie: a=b; ", "live_"})
    void a_long_line_of_anything_is_read_to_its_end(String again) {
        String text = again.repeat(40_000);
        assertThat(Secrets.redact(text).length()).isLessThanOrEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expected -----BEGIN PRIVATE KEY-----\nERROR at shop.Cart.total(Cart.java:7)\nuser ada left",
                "if (pem.startsWith(\"-----BEGIN RSA PRIVATE KEY-----\")) {\n    return total(pem);\n}",
                "agent=-----BEGIN PRIVATE KEY----- total=7; x() -----END PRIVATE KEY-----",
            })
    void a_line_that_speaks_of_a_private_key_hides_nothing_behind_it(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text.replaceAll("-----BEGIN (?:RSA )?PRIVATE KEY-----", "***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "+", "> ", " * ", "# ", "2026-11-27T10:00:00.123Z INFO [main] c.a.Tls - ", "  41 | "})
    void a_private_key_goes_also_with_something_before_each_line(String before) {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
        for (String headers : List.of("", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0123\n\n")) {
            String key = ("-----BEGIN RSA PRIVATE KEY-----\n" + headers + (line + "\n").repeat(24)
                            + "w0BAQ==\n-----END RSA PRIVATE KEY-----\nERROR next\n")
                    .replaceAll("(?m)^(?=.|\n)", before);

            assertThat(Secrets.redact(key)).doesNotContain("MIIE", "w0BAQ").contains("ERROR next");
        }
    }

    @Test
    void a_private_key_goes_also_without_its_end_and_in_any_armor() {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";

        assertThat(Secrets.redact("a\n-----BEGIN PRIVATE KEY-----\n" + (line + "\n").repeat(20) + "ERROR b"))
                .doesNotContain("MIIE")
                .endsWith("ERROR b");
        assertThat(Secrets.redact("k=\"-----BEGIN PRIVATE KEY-----\\n\" +\n    \"" + line + "\\n\" + x(1)"))
                .doesNotContain("MIIE")
                .endsWith("x(1)");
        assertThat(Secrets.redact("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2.0.22 (GNU/Linux)\n\n" + line
                        + "\n=aBcD\n-----END PGP PRIVATE KEY BLOCK----- b"))
                .doesNotContain("MIIE", "aBcD")
                .endsWith(" b");
        String flood = "-----BEGIN PRIVATE KEY-----\n".repeat(5_000);
        assertThat(Secrets.redact(flood)).doesNotContain("BEGIN");
        assertThat(Secrets.redact("-----BEGIN PRIVATE KEY-----\n" + (line + "\n").repeat(5_000)))
                .startsWith("***");
    }

    @Test
    void lines_keep_their_numbers() {
        String text = "a\n-----BEGIN PRIVATE KEY-----\nMIIE\nabcd\n-----END PRIVATE KEY-----\nb";
        assertThat(Secrets.redact(text)).isEqualTo("a\n***\n\n\n\nb");
    }

    @Test
    void what_was_found_has_a_name() {
        assertThat(Secrets.kinds("key AKIAABCDEFGHIJKLMNOP and ghp_" + BODY))
                .containsExactly("AWS access key", "GitHub token");
        assertThat(Secrets.kinds("nothing here")).isEmpty();
    }

    @Test
    void redacting_twice_changes_nothing_more() {
        String once =
                Secrets.redact("db.password: hunter22 and Authorization: Bearer abcdefghijkl and https://a:b12345@c/");
        assertThat(Secrets.redact(once)).isEqualTo(once);
    }
}
