#include "http/reader.hpp"

namespace iwmod::web {

void set_bounds(Parser& parser) {
    parser.header_limit(most_head_bytes);
    // What a Content-Length says is ours to refuse, with a page; until then nothing is read.
    parser.body_limit(boost::none);
}

Head head_of(const RequestHead& header) {
    Head head;
    const auto method = header.method_string();
    const auto target = header.target();
    head.method.assign(method.data(), method.size());
    head.target.assign(target.data(), target.size());
    for (const auto& field : header) {
        const auto name = field.name_string();
        const auto text = field.value();
        head.headers.push_back({.name = lowered({name.data(), name.size()}),
                                .value = std::string{trimmed({text.data(), text.size()})}});
    }
    return head;
}

} // namespace iwmod::web
