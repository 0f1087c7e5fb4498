#include "bouwer.hpp"
#include "voorbeelden.hpp"
#include <iwmod/regels.hpp>
#include <iwmod/regels/voorbeelden.hpp>
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

using namespace iwmod;
using namespace iwmod::test;

namespace iwmod::test {

namespace {

/// An element of a message that we wrote: no attributes that count, no text beside elements.
struct Node {
    std::string name;
    std::string text;
    std::vector<Node> children;
};

/// Reads the element that begins at `at`, and leaves that behind it.
Node read_node(const std::string& xml, std::size_t& at) {
    const auto end_of_tag = xml.find('>', at);
    auto tag = xml.substr(at + 1, end_of_tag - at - 1);
    tag = tag.substr(0, tag.find(' '));
    Node node{.name = tag.substr(tag.find(':') + 1), .text = {}, .children = {}};
    at = end_of_tag + 1;
    if (xml[end_of_tag - 1] == '/') {
        return node;
    }
    while (true) {
        const auto open = xml.find('<', at);
        node.text += xml.substr(at, open - at);
        at = open;
        if (xml[open + 1] == '/') {
            at = xml.find('>', open) + 1;
            return node;
        }
        node.children.push_back(read_node(xml, at));
    }
}

Node tree_of(const bericht::Bericht& bericht) {
    const auto xml = xml::write(bericht);
    auto at = xml.find('<', xml.find("?>"));
    return read_node(xml, at);
}

/// The child with this name, the n-th from 1.
const Node* child_of(const Node& node, const std::string& name, std::size_t number) {
    for (const auto& child : node.children) {
        if (child.name == name && --number == 0) {
            return &child;
        }
    }
    return nullptr;
}

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts{""};
    for (const char letter : text) {
        if (letter == mark) {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    return parts;
}

/// The element at a path such as `/Bericht/Client/Producten/Product[2]`; the root is its first
/// part.
const Node* find(const Node& root, const std::string& pad) {
    const Node* at = &root;
    const auto parts = split(pad, '/');
    for (std::size_t i = 2; i < parts.size() && at != nullptr; ++i) {
        const auto bracket = parts[i].find('[');
        const auto number =
            bracket == std::string::npos ? 1 : std::stoul(parts[i].substr(bracket + 1));
        at = child_of(*at, parts[i].substr(0, bracket), number);
    }
    return at;
}

/// `Begindatum 2023-03-01, Einddatum 2023-02-28`.
std::string leaves_of(const Node& node) {
    if (node.children.empty()) {
        const auto text = node.text.substr(0, node.text.find_first_of("\r\n"));
        return node.name + " " + (text.starts_with("99999") ? "(een Bsn)" : text);
    }
    std::string text;
    for (const auto& child : node.children) {
        text += (text.empty() ? "" : ", ") + leaves_of(child);
    }
    return text;
}

/// What the elements that a finding names are, in the class that it is about.
std::string values_of(const Node& root, const bericht::Finding& finding) {
    const auto* const klasse = find(root, finding.pad);
    if (klasse == nullptr || finding.element.empty()) {
        return {};
    }
    std::string text;
    for (const auto& name : split(finding.element, ';')) {
        const auto* const node = find(*klasse, "//" + name);
        text +=
            (text.empty() ? "" : ", ") + (node == nullptr ? name + " ontbreekt" : leaves_of(*node));
    }
    return text;
}

/// The values and what a finding says of them, neither twice.
std::string said(const std::string& values, const std::string& toelichting) {
    if (toelichting.find(values) != std::string::npos) {
        return toelichting;
    }
    return toelichting.empty() ? values : values + " (" + toelichting + ")";
}

/// A text as a literal of C++.
std::string literal(const std::string& text) {
    std::string result = "\"";
    for (const char letter : text) {
        result += letter == '"' || letter == '\\' ? std::string{'\\', letter} : std::string{letter};
    }
    return result + "\"";
}

/// Written when the program ends.
class Collected {
  public:
    Collected() = default;
    ~Collected() {
        if (m_path) {
            write();
        }
    }
    Collected(const Collected&) = delete;
    Collected& operator=(const Collected&) = delete;
    Collected(Collected&&) = delete;
    Collected& operator=(Collected&&) = delete;
    void note(const bericht::Bericht& bericht, const std::vector<bericht::Finding>& findings) {
        constexpr std::size_t most_good = 40;
        if (!m_path) {
            return;
        }
        std::optional<Node> tree;
        const auto made = [&]() -> const Node& {
            return tree ? *tree : tree.emplace(tree_of(bericht));
        };
        auto& good = m_good[bericht.soort];
        if (findings.empty() && good.size() < most_good) {
            good.push_back(made());
        }
        for (const auto& finding : findings) {
            const Key key{bericht.soort, finding.code};
            if (!m_broken.contains(key)) {
                m_broken.emplace(key, std::pair{finding, values_of(made(), finding)});
            }
        }
    }

  private:
    using Key = std::pair<Soort, std::string>;

    /// Of a message that breaks nothing, where they are other ones.
    std::string good_values(Soort soort, const bericht::Finding& finding,
                            const std::string& broken) const {
        const auto found = m_good.find(soort);
        for (const auto& tree : found == m_good.end() ? std::vector<Node>{} : found->second) {
            auto values = values_of(tree, finding);
            if (!values.empty() && values != broken) {
                return values;
            }
        }
        return {};
    }

    void write() const {
        std::ofstream out{*m_path};
        for (const auto& [key, example] : m_broken) {
            const auto& [finding, values] = example;
            const auto broken = said(values, finding.toelichting);
            out << "    {Soort::wmo" << static_cast<int>(key.first) << ", " << literal(key.second)
                << ", " << literal(broken) << ", "
                << literal(good_values(key.first, finding, values)) << "},\n";
        }
    }

    std::optional<std::string> m_path = [] {
        const char* const path = std::getenv("IWMOD_VOORBEELDEN"); // NOLINT(concurrency-mt-unsafe)
        return path == nullptr ? std::nullopt : std::optional<std::string>{path};
    }();
    std::map<Key, std::pair<bericht::Finding, std::string>> m_broken;
    std::map<Soort, std::vector<Node>> m_good;
};

} // namespace

void note_example(const bericht::Bericht& bericht, const std::vector<bericht::Finding>& findings) {
    static Collected collected;
    collected.note(bericht, findings);
}

} // namespace iwmod::test

TEST_CASE("each example is of a rule that there is, and nearly every rule has one") {
    std::set<std::pair<Soort, std::string_view>> known;
    std::set<std::string_view> ids;
    for (const auto& card : regels::catalogus()) {
        known.emplace(card.soort, card.id);
        ids.insert(card.id);
    }
    std::set<std::string_view> with_example;
    for (const auto& example : regels::voorbeelden()) {
        CAPTURE(example.regel);
        CHECK(known.contains({example.soort, example.regel}));
        CHECK_FALSE(example.breekt.empty());
        CHECK(example.breekt.find("99999") == std::string_view::npos); // no Bsn of a test
        with_example.insert(example.regel);
    }
    CHECK(with_example.size() + 10 >= ids.size());
}
