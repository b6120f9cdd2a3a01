# Kassa with Debian's Chromium:
#
#   docker build -t kassa .
#   docker run --rm -v "$PWD:/work" kassa audit https://shop.example
#
# Chromium runs as root here, and so without its sandbox: the container is what keeps a shop's page in.
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium fonts-liberation fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*

COPY . /opt/kassa
RUN python -m pip install --no-cache-dir --constraint /opt/kassa/constraints.txt /opt/kassa

ENV KASSA_BROWSER=/usr/bin/chromium
WORKDIR /work
ENTRYPOINT ["kassa"]
CMD ["--help"]
