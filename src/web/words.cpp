#include "words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace schoolplan::web {

namespace {

struct Words {
    int status;
    const char* reason;
    const char* chinese;
    const char* english;
};

constexpr std::array all{
    Words{200, "OK", "", ""},
    Words{201, "Created", "", ""},
    Words{204, "No Content", "", ""},
    Words{304, "Not Modified", "", ""},
    Words{400, "Bad Request", "请求格式有误", "the question is malformed"},
    Words{401, "Unauthorized", "需要启动时给出的口令", "it needs the token that was printed at the start"},
    Words{403, "Forbidden", "不接受来自其他网站的请求", "questions from other sites are not answered"},
    Words{404, "Not Found", "没有这个地址", "there is nothing at this address"},
    Words{405, "Method Not Allowed", "不支持这种请求方法", "this method is not answered here"},
    Words{406, "Not Acceptable", "没有所要的格式", "there is no such format"},
    Words{408, "Request Timeout", "请求发送太慢", "the question took too long to come"},
    Words{409, "Conflict", "已被他人更改", "somebody else has changed it"},
    Words{411, "Length Required", "须给出内容长度", "a body needs its length"},
    Words{412, "Precondition Failed", "已被他人更改", "somebody else has changed it"},
    Words{413, "Payload Too Large", "内容过大", "the body is too large"},
    Words{414, "URI Too Long", "地址过长", "the address is too long"},
    Words{422, "Unprocessable Content", "内容无法处理", "the question has no answer"},
    Words{428, "Precondition Required", "须说明所依据的版本", "say which version it is made from"},
    Words{431, "Request Header Fields Too Large", "请求头过长", "the headers are too long"},
    Words{500, "Internal Server Error", "服务出错", "this should not have happened"},
    Words{501, "Not Implemented", "尚未提供", "this is not there yet"},
    Words{503, "Service Unavailable", "请求太多，请稍后再试", "too many questions at once: try again"},
    Words{505, "HTTP Version Not Supported", "不支持的HTTP版本", "only HTTP/1.1 is spoken here"},
};

const Words& words_of(int status)
{
    const auto* found = std::ranges::find(all, status, &Words::status);
    return found == all.end() ? *std::ranges::find(all, 500, &Words::status) : *found;
}

int status_of(Fault fault)
{
    switch (fault) {
    case Fault::invalid_input:
        return 400;
    case Fault::not_found:
        return 404;
    case Fault::inconsistent:
        return 409;
    case Fault::infeasible:
        return 422;
    case Fault::storage:
        break;
    }
    return 500;
}

} // namespace

std::string reason(int status)
{
    return words_of(status).reason;
}

Answer plain_refusal(int status)
{
    return refusal(status, words_of(status).chinese, words_of(status).english);
}

Answer refusal(int status, const std::string& chinese, const std::string& english)
{
    const nlohmann::json told{{"error", english}, {"error_zh", chinese}};
    return {.status = status, .body = told.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

Answer refusal(const Error& error)
{
    const int status = status_of(error.fault());
    return refusal(status, words_of(status).chinese + std::string{"："} + error.message(), error.message());
}

} // namespace schoolplan::web
