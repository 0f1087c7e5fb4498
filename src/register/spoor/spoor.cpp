#include "spoor/spoor.hpp"

#include "spoor/columns.hpp"
#include <iwmod/basis/sorted.hpp>
#include <iwmod/crypto/sha256.hpp>

namespace iwmod::registratie {

namespace {

std::vector<Sql<SpoorCommand>> commands() {
    return {
        {SpoorCommand::head, "SELECT id, hash FROM spoor ORDER BY id DESC LIMIT 1"},
        {SpoorCommand::add, insert_into(spoor_table)},
        {SpoorCommand::zout, "SELECT zout FROM inhoudszout"},
        {SpoorCommand::find, "SELECT hash FROM spoor WHERE id = ?1"},
    };
}

void add_column(std::string& bytes, std::string_view column) {
    bytes.append(std::to_string(column.size())).append(":").append(column);
}

std::string json_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        // Nothing that we record has any: names and codes.
        result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return result + "\"";
}

} // namespace

std::string spoor_hash(const std::string& previous, const SpoorRow& rij) {
    std::string bytes = previous;
    add_column(bytes, std::to_string(rij.id));
    if (rij.bericht) {
        add_column(bytes, std::to_string(*rij.bericht));
    } else {
        bytes += '-';
    }
    for (const auto* const column : {&rij.moment, &rij.gebeurtenis, &rij.door, &rij.gegevens}) {
        add_column(bytes, *column);
    }
    const auto hash = crypto::sha256(bytes);
    return {hash.bytes().begin(), hash.bytes().end()};
}

std::string spoor_begin() {
    std::string begin(crypto::Sha256::size, '\0');
    return begin;
}

SpoorRow read_spoor(Row& row) {
    SpoorRow result;
    read_row(row, spoor_table, NothingSealed{}, result);
    return result;
}

void Details::key(std::string_view key) {
    m_text.append(m_text.empty() ? "{\"" : ",\"").append(key).append("\":");
}

Details& Details::add(std::string_view key, std::string_view text) {
    if (!text.empty()) {
        this->key(key);
        m_text += json_text(text);
    }
    return *this;
}

Details& Details::add(std::string_view key, std::optional<std::int64_t> number) {
    if (number) {
        this->key(key);
        m_text += std::to_string(*number);
    }
    return *this;
}

Details& Details::add(std::string_view key, std::vector<std::string> texts) {
    if (texts.empty()) {
        return *this;
    }
    this->key(key);
    char separator = '[';
    for (const auto& text : basis::sorted_unique(std::move(texts))) {
        m_text += separator;
        m_text += json_text(text);
        separator = ',';
    }
    m_text += ']';
    return *this;
}

Details details_of(const BerichtRow& rij) {
    std::vector<std::string> regels;
    for (const auto& bevinding : rij.bevindingen) {
        regels.push_back(bevinding.code);
    }
    std::vector<std::string> signalen;
    for (const auto& signaal : rij.signalen) {
        signalen.push_back(signaal.code);
    }
    return Details{}
        .add("ontvangen", rij.ontvangen)
        .add("sha256", rij.sha256)
        .add("soort", rij.soort ? naam(*rij.soort) : std::string_view{})
        .add("afzender", rij.afzender.value_or(""))
        .add("ontvanger", rij.ontvanger.value_or(""))
        .add("status", naam(rij.status))
        .add("niveau", rij.niveau)
        .add("regels", std::move(regels))
        .add("signalen", std::move(signalen))
        .add("retourcodes", rij.retourcodes)
        .add("tarieventabel", rij.tabelversie)
        .add("dubbel_van", rij.dubbel_van);
}

Details details_of(const Uitgaand& uitgaand, std::int64_t id) {
    const auto when = [](bool says, std::int64_t number) {
        return says ? std::optional{number} : std::nullopt;
    };
    return Details{}
        .add("uitgaand", id)
        .add("soort", uitgaand.soort)
        .add("relatie", uitgaand.relatie)
        .add("bestand", uitgaand.bestand)
        .add("sha256", uitgaand.sha256)
        .add("identificatie", uitgaand.identificatie)
        .add("grootte", uitgaand.grootte)
        .add("uitgave", uitgaand.uitgave)
        .add("referentienummer", uitgaand.referentienummer.value_or(""))
        .add("volgnummer", when(uitgaand.volgnummer > 1, uitgaand.volgnummer))
        .add("eigen_tekst", when(uitgaand.eigen_tekst, 1));
}

SpoorWriter::SpoorWriter(const Connection& connection) : m_commands{connection, commands()} {}

SpoorWriter::Head SpoorWriter::read_head() {
    auto query = m_commands[SpoorCommand::head];
    if (!query.step()) {
        return {.id = 0, .hash = spoor_begin()};
    }
    auto row = query.row();
    const auto id = row.next<std::int64_t>();
    return {.id = id, .hash = row.next<std::string>()};
}

const std::string& SpoorWriter::zout() {
    if (!m_zout) {
        m_zout = m_commands[SpoorCommand::zout].value<std::string>();
    }
    return *m_zout;
}

void SpoorWriter::add(SpoorRow row) {
    close();
    write(std::move(row));
}

void SpoorWriter::open(SpoorRow row, Details details) {
    close();
    const auto bericht = row.bericht.value();
    m_open.emplace(OpenDecision{std::move(row), std::move(details), ContentHash{bericht, zout()}});
}

ContentHash& SpoorWriter::content(BerichtId bericht) {
    if (!m_open || m_open->content.bericht() != bericht) {
        throw LogicError{"Inhoud van een bericht komt in het register na dat bericht."};
    }
    return m_open->content;
}

void SpoorWriter::close() {
    if (m_open) {
        auto decision = std::move(*m_open);
        m_open.reset();
        decision.row.gegevens = decision.details.add("rijen", decision.content.rijen())
                                    .add("inhoud", decision.content.hash())
                                    .text();
        write(std::move(decision.row));
    }
}

void SpoorWriter::look_again() {
    m_head.reset();
    m_zout.reset();
    m_open.reset();
}

std::string SpoorWriter::hash_of(std::string_view text) {
    return crypto::sha256(zout() + std::string{text}).hex();
}

bool SpoorWriter::holds(const SpoorHead& kop) {
    if (kop.id == 0) {
        return kop.hash == hash_hex(spoor_begin());
    }
    const auto hash = m_commands[SpoorCommand::find].bind(kop.id).first<std::string>();
    return hash && hash_hex(*hash) == kop.hash;
}

void SpoorWriter::write(SpoorRow row) {
    if (!m_head) {
        m_head = read_head();
    }
    row.id = m_head->id + 1;
    if (row.door.empty()) {
        row.door = m_door;
    }
    auto hash = spoor_hash(m_head->hash, row);
    const ChainHash chained{Blob{hash}};
    const auto values = values_of(spoor_table, NothingSealed{}, row, chained);
    m_commands[SpoorCommand::add].bind_row(values).run();
    m_head = {.id = row.id, .hash = std::move(hash)};
}

SpoorHead SpoorWriter::head() {
    const auto head = m_head ? *m_head : read_head();
    return {.id = head.id, .hash = hash_hex(head.hash)};
}

} // namespace iwmod::registratie
