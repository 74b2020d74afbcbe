          if [ ! -x "$HOME/.cargo/bin/limpide" ]; then
            : "${LIMPIDE_REPOSITORY:?@FILL_IN@}"
            rustup update --no-self-update stable
            cargo +stable install --locked --git "$LIMPIDE_REPOSITORY" ${LIMPIDE_REVISION:+--rev "$LIMPIDE_REVISION"} limpide
          fi
          echo "$HOME/.cargo/bin" >> "$GITHUB_PATH"
