#include "zip.hpp"

#include <zlib.h>

#include <array>
#include <cassert>
#include <memory>

namespace schoolplan::web {

namespace {

constexpr int as_gzip = 16 + MAX_WBITS;

/// A stream with bytes to read. zlib does not write to them, though its type would let it.
z_stream over(std::string_view bytes)
{
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    return stream;
}

template <auto step>
std::string through(z_stream& stream)
{
    std::string made;
    std::array<char, 65536> piece{};
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = piece.size();
        state = step(&stream, Z_FINISH);
        if (state == Z_BUF_ERROR && stream.avail_out < piece.size()) {
            state = Z_OK; // one piece is full; there is more
        }
        made.append(piece.data(), piece.size() - stream.avail_out);
    }
    assert(state == Z_STREAM_END);
    return made;
}

} // namespace

std::string zip(std::string_view bytes)
{
    constexpr int memory = 8;
    z_stream stream = over(bytes);
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, as_gzip, memory, Z_DEFAULT_STRATEGY);
    const std::unique_ptr<z_stream, int (*)(z_stream*)> end{&stream, deflateEnd};
    return through<deflate>(stream);
}

std::string unzip(std::string_view bytes)
{
    z_stream stream = over(bytes);
    inflateInit2(&stream, as_gzip);
    const std::unique_ptr<z_stream, int (*)(z_stream*)> end{&stream, inflateEnd};
    return through<inflate>(stream);
}

} // namespace schoolplan::web
