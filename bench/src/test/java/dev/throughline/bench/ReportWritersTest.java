package dev.throughline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportWritersTest {
    @Test
    void theJsonHoldsFiguresAimsAndEverySample() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(Reports.report()));

        assertEquals(0.95, json.at("/cells/0/ratio/median").asDouble(), 1e-9);
        assertEquals(1.5, json.at("/histories/0/events/perThousand").asDouble(), 1e-9);
        assertEquals(44L << 20, json.at("/heaps/1/maxBytes").asLong());
        assertEquals(12, json.at("/samples").size());
        assertEquals("2026-11-21T12:00:00Z", json.at("/conditions/startedAt").asText());
        assertTrue(json.at("/aims/0/met").asBoolean());
    }

    @Test
    void theTableShowsBothSidesTheRatioAndTheAims() {
        String text = ZuoraText.of(Reports.report());

        assertTrue(text.contains("9,500 (8,636..10,556)"), text);
        assertTrue(text.contains("0.95 (0.95..0.95)"), text);
        assertTrue(text.contains("44.0 MiB"), text);
        assertTrue(text.contains("takes 80 ms (70..100): the fixed start"), text);
        assertTrue(text.contains("MISSED"), text);
    }

    @Test
    void theColumnsOfATableStandUnderEachOther() {
        List<String> lines = ZuoraText.of(Reports.report())
                .lines()
                .filter(line -> line.contains("| 40 ms") || line.startsWith("| records"))
                .toList();

        assertEquals(3, lines.size());
        assertEquals(1, lines.stream().map(ReportWritersTest::bars).distinct().count());
    }

    @Test
    void aQuietMachineIsNotCalledNoisy() {
        assertFalse(ZuoraText.of(Reports.report()).contains("NOISY"));
    }

    @Test
    void theChartIsXmlWithTwoBarsForEachPassOfACell() throws Exception {
        Document chart = parse(BarChart.of(ZuoraChart.of(Reports.report())));

        assertEquals("svg", chart.getDocumentElement().getTagName());
        assertEquals(2, withAttribute(chart, "rect", "fill", "#2b6cb0") - 1);
        assertEquals(2, withAttribute(chart, "rect", "fill", "#b7bcc4") - 1);
    }

    @Test
    void theChartSaysInWordsWhatItShows() throws Exception {
        String text = parse(BarChart.of(ZuoraChart.of(Reports.report())))
                .getDocumentElement()
                .getTextContent();

        assertTrue(text.contains("20,000 records, 40 ms"), text);
        assertTrue(text.contains("ratio 0.95"), text);
        assertTrue(text.contains("H2 <file>"), text);
    }

    @Test
    void theTopOfAScaleIsRound() {
        assertEquals(10_000, BarChart.roundedUp(9_700));
        assertEquals(2_500, BarChart.roundedUp(2_100));
        assertEquals(100, BarChart.roundedUp(100));
    }

    private static List<Integer> bars(String line) {
        return IntStream.range(0, line.length())
                .filter(i -> line.charAt(i) == '|')
                .boxed()
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static long withAttribute(Document document, String tag, String attribute, String value) {
        NodeList found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .filter(i -> found.item(i)
                        .getAttributes()
                        .getNamedItem(attribute)
                        .getNodeValue()
                        .equals(value))
                .count();
    }
}
