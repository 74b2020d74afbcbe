"""A storage for tests: the S3 of moto, which here refuses what is not signed as botocore would sign it.

Tells the port that it is at, and ends with its input.
"""

import hashlib
import io
import sys

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

ID = "limpide-test-key"
SECRET = "a-secret/that+must=never-be-told"
# The tests' own requests, which look at what is there.
OURS = "AWS4-HMAC-SHA256 Credential=tests/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none"


def is_signed_right(environ, body):
    proof = environ["HTTP_AUTHORIZATION"]
    parts = dict(part.strip().split("=", 1) for part in proof.split(" ", 1)[1].split(","))
    key, _day, region, service, _ = parts["Credential"].split("/")
    headers = {}
    for name in parts["SignedHeaders"].split(";"):
        variable = name.upper().replace("-", "_")
        known = variable if variable.startswith("CONTENT_TYPE") else "HTTP_" + variable
        headers[name] = environ[known]
    if headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
        return False
    url = "http://" + environ["HTTP_HOST"] + environ["RAW_URI"]
    request = AWSRequest(environ["REQUEST_METHOD"], url, headers, body)
    request.context["timestamp"] = headers["x-amz-date"]
    signer = S3SigV4Auth(Credentials(ID, SECRET), service, region)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return key == ID and service == "s3" and parts["Signature"] == signer.signature(text, request)


class Checking:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        proof = environ.get("HTTP_AUTHORIZATION", "")
        if proof and proof != OURS:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            if not is_signed_right(environ, body):
                said = b"<Error><Code>SignatureDoesNotMatch</Code></Error>"
                start_response("403 Forbidden", [("Content-Length", str(len(said)))])
                return [said]
        return self.app(environ, start_response)


app = Checking(DomainDispatcherApplication(create_backend_app))
secure = "adhoc" if "--tls" in sys.argv else None
server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=secure)
print(server.server_port, flush=True)

import threading  # noqa: E402

threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
